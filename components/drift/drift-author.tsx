import { RelativeTime } from '@/components/ui/relative-time';
import type { Explanation } from '@/lib/base/explanation';
import { useAuthor } from './use-author';

export function DriftAuthor({ author }: { author: Explanation | null }) {
  const { who, at } = useAuthor()(author);
  const known = author !== null && author.code !== 'unknown';
  return (
    <span className={known ? undefined : 'text-ink-3'}>
      {who}
      {at && (
        <span className="text-ink-3">
          {' '}
          · <RelativeTime at={at} />
        </span>
      )}
    </span>
  );
}

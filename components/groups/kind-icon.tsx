import { Hash, Lock, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RoomKind } from '@/lib/db/generated/enums';

const ICONS = { private: <Lock />, channel: <Hash />, team: <Users /> };

/** The kind as a drawing, with its word for screen readers. */
export function KindIcon({ kind }: { kind: RoomKind }) {
  const t = useTranslations('groups.kind');
  return (
    <span className="inline-flex align-[-0.125em] text-ink-3 [&_svg]:size-3.5">
      {ICONS[kind]}
      <span className="sr-only">{t(kind)} </span>
    </span>
  );
}

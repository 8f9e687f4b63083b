import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="pt-31">
      <Skeleton rows={12} />
    </div>
  );
}

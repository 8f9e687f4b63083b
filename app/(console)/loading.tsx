import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="pt-25">
      <Skeleton rows={10} />
    </div>
  );
}

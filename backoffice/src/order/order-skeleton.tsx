import { Skeleton } from '@commerce/ui/skeleton';

/** The cards of an order that is not there yet. */
export function OrderSkeleton() {
  return (
    <div className="grid gap-4 pt-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="grid content-start gap-4">
        <Skeleton className="h-20 rounded-card!" />
        <Skeleton className="h-80 rounded-card!" />
        <Skeleton className="h-60 rounded-card!" />
      </div>
      <div className="grid content-start gap-4">
        <Skeleton className="h-64 rounded-card!" />
        <Skeleton className="h-96 rounded-card!" />
      </div>
    </div>
  );
}

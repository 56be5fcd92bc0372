import { Skeleton } from '@commerce/ui/skeleton';
import type { ReactNode } from 'react';

export function ListSkeleton({ rows }: { readonly rows: number }) {
  return Array.from({ length: rows }, (_, index) => (
    <div key={index} className="flex h-(--row) items-center gap-4 border-b border-line px-4 last:border-0">
      <Skeleton shape="line" className="w-1/2" />
      <Skeleton shape="line" className="ml-auto w-16" />
    </div>
  ));
}

/** A list without rows: why. */
export function NothingHere({ children }: { readonly children: ReactNode }) {
  return <p className="px-4 py-6 text-small text-soft">{children}</p>;
}

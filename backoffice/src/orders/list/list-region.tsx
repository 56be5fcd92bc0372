import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { Loading } from '@commerce/ui/skeleton';
import PackageOpen from 'lucide-react/icons/package-open';
import type { ReactNode } from 'react';
import { RegionError } from '../../regions/region.tsx';
import { TableSkeleton } from '../../tables/table.tsx';
import type { OrderList } from './order-list.ts';
import { useListState } from './use-order-list.ts';

/** The table, or why there is none. */
export function ListRegion({
  list,
  isToPack,
  children,
}: {
  readonly list: OrderList;
  readonly isToPack: boolean;
  readonly children: ReactNode;
}) {
  const isRead = useListState(list, (state) => state.total !== undefined);
  const error = useListState(list, (state) => state.error);
  const isEmpty = useListState(list, (state) => state.rows.length === 0);
  if (isRead && !isEmpty) return children;
  return (
    <div className="min-h-0 flex-1 overflow-hidden">
      {!isRead && error === undefined && (
        <Loading label="Reading the orders">
          <TableSkeleton rows={20} />
        </Loading>
      )}
      {!isRead && error !== undefined && (
        <div className="p-(--gutter)">
          <RegionError error={error} onRetry={() => void list.loadMore()} />
        </div>
      )}
      {isRead && (
        <div className="p-(--gutter)">
          <EmptyState
            picture={<PackageOpen className="mx-auto size-7 stroke-[1.5]" />}
            title={isToPack ? 'All packed' : 'No order matches'}
            action={
              <ButtonLink size="small" href="/admin/orders?placed=today">
                Show all orders of today
              </ButtonLink>
            }
          >
            No order matches this view. New ones appear by themselves.
          </EmptyState>
        </div>
      )}
    </div>
  );
}

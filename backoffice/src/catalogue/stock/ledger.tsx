import { Button } from '@commerce/ui/button';
import { TextLink } from '@commerce/ui/text-link';
import { Skeleton } from '@commerce/ui/skeleton';
import { useState } from 'react';
import { StaffStockLedgerDocument, type StockMovementKind } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Region } from '../../regions/region.tsx';
import { count, dayTime } from '../../text/format.ts';

const pageSize = 20;

const kindWords: Record<StockMovementKind, string> = {
  RECEIPT: 'Received',
  ADJUSTMENT: 'Corrected',
  TRANSFER: 'Transferred',
  RESERVATION: 'Reserved',
  RELEASE: 'Released',
  SALE: 'Sold',
  RETURN: 'Returned',
};

/** What has moved the units of a variant, newest first. */
export function Ledger({ variantId }: { readonly variantId: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const state = useData(StaffStockLedgerDocument, { variantId, first: pageSize, after });
  return (
    <Region state={state} skeleton={<Skeleton className="h-60" />}>
      {({ stockMovements: { nodes, pageInfo } }) => (
        <div className="grid gap-3">
          {nodes.length === 0 && <p className="text-small text-soft">Nothing has moved yet.</p>}
          <ol>
            {nodes.map(({ id, kind, onHandChange, reservedChange, reason, orderId, at, location }) => (
              <li key={id} className="flex gap-3 border-b border-line py-2 text-small last:border-0">
                <span className="grid min-w-0 flex-1">
                  <span>
                    {kindWords[kind]}
                    {location && <span className="text-soft"> {location.name}</span>}
                  </span>
                  <span className="text-caption wrap-anywhere text-soft">
                    {dayTime(at)}
                    {reason && ` · ${reason}`}
                    {orderId && (
                      <>
                        {' · '}
                        <TextLink href={`/admin/orders/${orderId}`}>Order</TextLink>
                      </>
                    )}
                  </span>
                </span>
                <span className="text-right tabular-nums">
                  {onHandChange !== 0 && signed(onHandChange)}
                  {reservedChange !== 0 && <span className="block text-soft">{signed(reservedChange)} reserved</span>}
                </span>
              </li>
            ))}
          </ol>
          <div className="flex gap-2">
            {after !== null && (
              <Button size="small" onClick={() => setAfter(null)}>
                Newest
              </Button>
            )}
            {pageInfo.hasNextPage && (
              <Button size="small" onClick={() => setAfter(pageInfo.endCursor)}>
                Older movements
              </Button>
            )}
          </div>
        </div>
      )}
    </Region>
  );
}

const signed = (value: number): string => `${value > 0 ? '+' : '−'}${count(Math.abs(value))}`;

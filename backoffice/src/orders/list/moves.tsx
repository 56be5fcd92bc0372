import { useState } from 'react';
import { moveOf, type Cancellation, type MoveKey } from './bulk-moves.ts';
import { BulkReport } from './bulk-report.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import type { OrderList } from './order-list.ts';
import type { OrderRow } from './order-row.ts';
import { useBulk, type Bulk } from './use-bulk.ts';

/** Moves of orders: a cancellation is asked about first. */
export interface Moves {
  readonly start: (key: MoveKey, orders: readonly OrderRow[]) => void;
  readonly bulk: Bulk;
  readonly cancelling: readonly OrderRow[] | undefined;
  readonly cancel: (cancellation: Cancellation, orders: readonly OrderRow[]) => void;
  readonly keep: () => void;
}

export function useMoves(list: OrderList): Moves {
  const bulk = useBulk(list);
  const [cancelling, setCancelling] = useState<readonly OrderRow[]>();
  const start = (key: MoveKey, orders: readonly OrderRow[]): void => {
    const allowed = orders.filter(moveOf(key).isAllowed);
    if (allowed.length === 0) return;
    if (key === 'cancel') setCancelling(allowed);
    else void bulk.start({ key }, allowed);
  };
  const cancel = (cancellation: Cancellation, orders: readonly OrderRow[]): void => {
    setCancelling(undefined);
    void bulk.start({ key: 'cancel', cancellation }, orders);
  };
  return { start, bulk, cancelling, cancel, keep: () => setCancelling(undefined) };
}

/** What moves ask and report. */
export function MoveDialogs({ moves: { bulk, cancelling, cancel, keep } }: { readonly moves: Moves }) {
  return (
    <>
      <BulkReport bulk={bulk} />
      <CancelDialog orders={cancelling} onCancel={cancel} onClose={keep} />
    </>
  );
}

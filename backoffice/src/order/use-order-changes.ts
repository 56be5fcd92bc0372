import { useEffect, useRef } from 'react';
import { OneOrderDetailsDocument, OneOrderHistoryDocument } from '../generated/orders-operations.ts';
import { useChanges } from '../graphql/use-changes.ts';
import { useViewer } from '../session/viewer-context.ts';
import type { ForeignChange } from './change-words.ts';
import type { Order } from './order.ts';
import { whoOf } from './timeline.ts';

/**
 * Follows one order: its history, and what has no entry there, such as captures and notes. The order is read again with
 * each change. `onForeign` learns what another person has done, with the order as it was before, and `onOwn` what
 * the viewer did, here or elsewhere.
 */
export function useOrderChanges(
  order: Order,
  {
    reload,
    onForeign,
    onOwn,
  }: {
    readonly reload: () => void;
    readonly onForeign: (change: ForeignChange, before: Order) => void;
    readonly onOwn: (change: Pick<ForeignChange, 'kind'>) => void;
  },
): void {
  const viewer = useViewer();
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  const note = (change: Pick<Order['statusHistory'][number], 'kind' | 'version' | 'actor' | 'staff' | 'at'>): void => {
    if (change.staff?.id === viewer.id) onOwn(change);
    else if (change.actor !== 'SYSTEM') onForeign({ who: whoOf(change, latest.current), ...change }, latest.current);
    reload();
  };
  useChanges(OneOrderHistoryDocument, { orderId: order.id, after: order.version }, (data) => {
    if (data.orderStatusChanged.version > latest.current.version) note(data.orderStatusChanged);
  });
  useChanges(OneOrderDetailsDocument, {}, ({ ordersChanged: { order: changed, ...change } }) => {
    const isDetail = change.kind === 'PAYMENT_CHANGED' || change.kind === 'NOTE_ADDED';
    if (isDetail && changed.id === latest.current.id) note({ ...change, version: latest.current.version });
  });
}

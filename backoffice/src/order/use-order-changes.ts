import { useEffect, useRef } from 'react';
import { OneOrderDetailsDocument, OneOrderHistoryDocument } from '../generated/orders-operations.ts';
import { useChanges } from '../graphql/use-changes.ts';
import { useViewer } from '../session/viewer-context.ts';
import type { ForeignChange } from './change-words.ts';
import type { Order } from './order.ts';
import { whoOf } from './timeline.ts';

/**
 * Follows one order: its history, and what has no entry there, such as captures and notes. The order is read again with
 * each change. `onForeign` learns what another person has done, with the order as it was before.
 */
export function useOrderChanges(
  order: Order,
  {
    reload,
    onForeign,
  }: {
    readonly reload: () => void;
    readonly onForeign: (change: ForeignChange, before: Order) => void;
  },
): void {
  const viewer = useViewer();
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  const note = (change: Pick<Order['statusHistory'][number], 'kind' | 'version' | 'actor' | 'staff'>): void => {
    const isForeign = change.actor !== 'SYSTEM' && change.staff?.id !== viewer.id;
    if (isForeign) onForeign({ who: whoOf(change, latest.current), ...change }, latest.current);
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

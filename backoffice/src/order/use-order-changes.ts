import { useEffect, useState } from 'react';
import { OneOrderDetailsDocument, OneOrderHistoryDocument } from '../generated/orders-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useViewer } from '../session/viewer-context.ts';
import { ChangeLog } from './change-log.ts';
import type { ForeignChange } from './change-words.ts';
import type { Order } from './order.ts';
import { whoOf } from './timeline.ts';

type Change = Pick<Order['statusHistory'][number], 'kind' | 'version' | 'actor' | 'staff' | 'at'>;

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
  const [log] = useState(() => new ChangeLog(order));
  useEffect(() => log.read(order), [log, order]);
  const note = (change: Change, before: Order): void => {
    if (change.staff?.id === viewer.id) onOwn(change);
    else if (change.actor !== 'SYSTEM') onForeign({ who: whoOf(change, before), ...change }, before);
    reload();
  };
  useChanges(OneOrderHistoryDocument, { orderId: order.id, after: order.version }, ({ orderStatusChanged: change }) => {
    const before = log.announce(change.version);
    if (before !== undefined) note(change, before);
  });
  useChanges(OneOrderDetailsDocument, {}, ({ ordersChanged: { order: changed, ...change } }) => {
    const isDetail = change.kind === 'PAYMENT_CHANGED' || change.kind === 'NOTE_ADDED';
    const { before } = log;
    if (isDetail && changed.id === before.id) note({ ...change, version: before.version }, before);
  });
}

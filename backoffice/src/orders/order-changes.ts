import type { StaffOrderChangesSubscription } from '../generated/orders-operations.ts';

export type OrderChange = StaffOrderChangesSubscription['ordersChanged'];

type Listener = (change: OrderChange) => void;

const listeners = new Set<Listener>();

/** All changes of orders: the frame follows them once for all pages. */
export const orderChanges = {
  publish(change: OrderChange): void {
    for (const listener of listeners) listener(change);
  },
  listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

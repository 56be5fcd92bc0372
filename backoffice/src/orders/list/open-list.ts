import { orderChanges } from '../order-changes.ts';
import type { OrderList } from './order-list.ts';

/** The list that is open, or was open last. */
export interface OpenList {
  /** The address that it shows. */
  readonly key: string;
  readonly list: OrderList;
  /** How far it is scrolled. */
  scrollTop: number;
}

let open: OpenList | undefined;

orderChanges.listen((change) => open?.list.receive(change));

/**
 * The list of an address. The last one goes on following changes while another page is open, so that going back finds it
 * as it was left.
 */
export function openList(key: string, create: () => OrderList): OpenList {
  if (open?.key !== key) {
    open = { key, list: create(), scrollTop: 0 };
    void open.list.loadMore();
  }
  return open;
}

/** Makes the next `openList` read everything anew. */
export function forgetList(): void {
  open = undefined;
}

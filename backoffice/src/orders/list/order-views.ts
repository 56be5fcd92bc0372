import { readSearch, writeSearch, type Search } from '../../routing/search-text.ts';

/** A list of orders under a name. */
export interface OrderView {
  readonly name: string;
  /** The query string of its address: "?status=SHIPPED", or an empty one for all orders. */
  readonly search: string;
}

export const views: readonly OrderView[] = [
  { name: 'To pack', search: '?status=CONFIRMED&status=PROCESSING' },
  { name: 'Payment to look at', search: '?hasPaymentProblem=true' },
  { name: 'On their way', search: '?status=SHIPPED' },
  { name: 'All orders', search: '' },
];

/** What is counted and shown, without how it is sorted. */
export const viewKey = (search: Search): string => writeSearch({ ...search, sort: undefined });

export const isView = (view: OrderView, search: Search): boolean =>
  viewKey(readSearch(view.search)) === viewKey(search);

const key = 'backoffice.orders.views';

/** The views that somebody has saved on this device. */
export function savedViews(storage: Pick<Storage, 'getItem'> = localStorage): readonly OrderView[] {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(saved) ? saved.filter(isOrderView) : [];
  } catch {
    return [];
  }
}

/** Saves a view; one with the same name is replaced. */
export function saveView(view: OrderView, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  const others = savedViews(storage).filter(({ name }) => name !== view.name);
  storage.setItem(key, JSON.stringify([...others, view]));
}

export function removeView(name: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  storage.setItem(key, JSON.stringify(savedViews(storage).filter((view) => view.name !== name)));
}

const isOrderView = (value: unknown): value is OrderView =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as OrderView).name === 'string' &&
  typeof (value as OrderView).search === 'string';

import { matches } from './matches.ts';
import {
  emptyList,
  type OrderChange,
  type OrderListOptions,
  type OrderListState,
  type OrderPage,
} from './order-list-state.ts';
import type { OrderRow } from './order-row.ts';
import { SortedRows } from './sorted-rows.ts';

/** How long a row has the mark of who has changed it. */
const justNowMs = 60_000;

/** More are not kept: the list is read again to show them. */
const maxArrivals = 500;

/** When orders come in at once, the list would grow all day: at most so many rows are kept, and cut back to a page. */
const maxRows = 2_000;
const keptRows = 200;

/**
 * A list of orders that follows all changes of them. It is apart from React, and publishes a new state at most once per
 * frame, however many changes arrive.
 */
export class OrderList {
  readonly openedAt = new Date();
  readonly options: OrderListOptions;
  /** Whether orders come in at once, because nobody would lose the row that they look at. */
  isOpenToArrivals = false;
  #published = emptyList;
  /** The state to publish next, without its rows. */
  #next = emptyList;
  readonly #rows: SortedRows;
  readonly #arrivals = new Map<string, OrderRow>();
  /** Changes that arrive before the first page. */
  #early: OrderChange[] = [];
  /** Where the next page begins. Undefined: after the last row. */
  #cursor: string | null | undefined = null;
  readonly #listeners = new Set<() => void>();
  #isScheduled = false;

  constructor(options: OrderListOptions) {
    this.options = options;
    this.#rows = new SortedRows(options.sort);
  }

  get state(): OrderListState {
    return this.#published;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the next page, if there is one and none is being read. */
  readonly loadMore = async (): Promise<void> => {
    if (this.#next.isLoading || !this.#next.hasMore) return;
    this.#set({ isLoading: true, error: undefined });
    try {
      this.#append(await this.options.read(this.#start()));
    } catch (error) {
      this.#early = [];
      this.#set({ isLoading: false, error });
    }
  };

  /** An order was placed or changed. */
  receive(change: OrderChange): void {
    if (this.#next.total === undefined) return void (this.#next.isLoading && this.#early.push(change));
    if (this.#rows.has(change.order)) this.#replace(change.order, this.#otherWhoMade(change));
    else this.#consider(change);
  }

  /** The order as it is after somebody's own action. */
  update(order: OrderRow): void {
    this.#replace(order);
  }

  /** Lets in what has arrived. */
  readonly admit = (): void => {
    for (const order of this.#arrivals.values()) this.#rows.insert({ order, isNew: true, hasLeft: false });
    const news = this.#next.news + this.#arrivals.size;
    this.#arrivals.clear();
    this.#set({ news });
  };

  /** What the service has counted. */
  setTotal(total: number): void {
    if (this.#next.total !== undefined) this.#set({ total });
  }

  #start() {
    if (this.#cursor !== undefined) return { after: this.#cursor };
    // With the last row itself, which may share its millisecond with others.
    return { placedBefore: new Date(Date.parse(this.#rows.last!.placedAt) + 1).toISOString() };
  }

  #append({ nodes, endCursor, hasNextPage, totalCount }: OrderPage): void {
    this.#cursor = endCursor;
    for (const order of nodes) if (!this.#rows.has(order)) this.#rows.insert({ order, isNew: false, hasLeft: false });
    this.#set({ hasMore: hasNextPage, isLoading: false, total: this.#next.total ?? totalCount ?? 0 });
    for (const change of this.#early.splice(0)) this.receive(change);
  }

  #replace(order: OrderRow, changedBy?: string): void {
    const row = this.#rows.find(order);
    // Messages may overtake each other and the answers of one's own mutations.
    if (row === undefined || order.version < row.order.version) return;
    const hasLeft = !matches(this.options.filter, order);
    const gone = Number(hasLeft) - Number(row.hasLeft);
    this.#rows.replace({ ...row, order, hasLeft, changedBy: changedBy ?? row.changedBy });
    this.#set({ left: this.#next.left + gone, total: this.#next.total! - gone });
    if (changedBy === undefined) return;
    const { later = setTimeout } = this.options;
    later(() => this.#endMark(order), justNowMs);
  }

  #endMark(order: OrderRow): void {
    const row = this.#rows.find(order);
    if (row?.order !== order) return;
    this.#rows.replace({ ...row, changedBy: undefined });
    this.#set({});
  }

  /** An order without a row: it may have come to match, or have ceased to while it waits to be let in. */
  #consider({ kind, order }: OrderChange): void {
    const { total = 0, isBehind, hasMore } = this.#next;
    const isMatch = matches(this.options.filter, order);
    const isBeyond = hasMore && this.#rows.isAfterAll(order);
    if (this.#arrivals.has(order.id)) {
      if (isMatch) this.#arrivals.set(order.id, order);
      else if (this.#arrivals.delete(order.id)) this.#set({ total: total - 1 });
    } else if (isMatch && !isBeyond) {
      const isFull = this.#arrivals.size >= maxArrivals;
      if (!isFull) this.#arrivals.set(order.id, order);
      this.#set({ total: total + 1, isBehind: isBehind || isFull });
    } else if (isMatch && kind === 'PLACED') {
      this.#set({ total: total + 1 });
    }
  }

  #otherWhoMade({ staff, at }: OrderChange): string | undefined {
    const isRecent = Date.now() - Date.parse(at) < justNowMs;
    return staff !== null && staff.id !== this.options.viewerId && isRecent ? staff.name : undefined;
  }

  #set(changes: Partial<OrderListState>): void {
    this.#next = { ...this.#next, ...changes };
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { schedule = requestAnimationFrame } = this.options;
    schedule(() => this.#publish());
  }

  #publish(): void {
    if (this.isOpenToArrivals && this.#arrivals.size > 0) {
      this.admit();
      if (this.#rows.size > maxRows) this.#cutBack();
    }
    this.#isScheduled = false;
    this.#published = { ...this.#next, rows: this.#rows.toArray(), arrivals: this.#arrivals.size };
    for (const listener of this.#listeners) listener();
  }

  #cutBack(): void {
    this.#rows.keepFirst(keptRows);
    this.#cursor = undefined;
    this.#set({ hasMore: true });
  }
}

import type { Orders } from '../orders.ts';
import type { ProductsService } from '../products-service.ts';

/** A service, and the orders that it hears of. */
export interface Shop {
  readonly service: ProductsService;
  readonly orders: Orders;
  /** Runs a mutation of staff that must succeed. */
  readonly manage: (document: string, variables: Record<string, unknown>) => Promise<void>;
}

/** What a change does with things that were made for it alone. */
export interface Change<Things> {
  /** The mutation, or the type of the event that is handled. */
  readonly by: string;
  readonly what: string;
  /** Changes that must have happened before. */
  readonly after?: Work<Things>;
  readonly work: Work<Things>;
  /** The published events in any order, each as its type and the name of its subject among the things. */
  readonly publishes: readonly string[];
}

export type Work<Things> = (things: Shop & Things) => Promise<unknown>;

/** Changes of one kind of things. */
export interface Changes<Things> {
  readonly bringIn: (shop: Shop) => Promise<Things>;
  readonly changes: readonly Change<Things>[];
}

/** A change, and the making of its things. */
export interface PreparedChange {
  readonly by: string;
  readonly what: string;
  readonly publishes: readonly string[];
  /** Returns the names of the things' IDs, and the change. */
  readonly prepare: (shop: Shop) => Promise<{ names: ReadonlyMap<unknown, string>; work: () => Promise<unknown> }>;
}

/** Hides the type of the things, so that changes of all kinds fit into one table. */
export const prepared = <Things extends object>({ bringIn, changes }: Changes<Things>): readonly PreparedChange[] =>
  changes.map(({ by, what, publishes, after, work }) => ({
    by,
    what,
    publishes,
    prepare: async (shop) => {
      const things = await bringIn(shop);
      const all = { ...shop, ...things };
      await after?.(all);
      return { names: namesOf(things), work: () => work(all) };
    },
  }));

export const namesOf = (things: object): ReadonlyMap<unknown, string> =>
  new Map(Object.entries(things).map(([name, id]) => [id as unknown, name]));

export const inSequence =
  <Things>(...works: readonly Work<Things>[]): Work<Things> =>
  async (things) => {
    for (const work of works) await work(things);
  };

export const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

import pg from 'pg';
import type { OrdersService, Person } from './orders-service.ts';

export const myOrderChanges = `query ($after: String, $last: Int) {
  myOrderChanges(after: $after, last: $last) { cursor node { orderId version } }
}`;

export const placedOrders = `query ($after: String, $last: Int) {
  placedOrders(after: $after, last: $last) { cursor node { id version } }
}`;

export interface Edge {
  readonly cursor: string;
  readonly node: { readonly orderId: string; readonly version: number };
}

export interface PageArguments {
  readonly after?: string | null;
  readonly last?: number | null;
}

/** What has happened to somebody's orders. */
export async function changesOf(person: Person, page: PageArguments = {}): Promise<Edge[]> {
  return (await person.get(myOrderChanges, { ...page })).myOrderChanges;
}

/** Which row of which order each edge is about. */
export const rowsIn = (edges: readonly Edge[]) => edges.map(({ node }) => `${node.orderId} ${node.version}`);

/** A transaction that is open for as long as a test wants. */
export interface OpenTransaction extends AsyncDisposable {
  /** Writes a row of the order's history, and nothing else. */
  write(orderId: string, version: number): Promise<void>;
  /** Only takes its number, as whatever it writes would. */
  begin(): Promise<void>;
  commit(): Promise<void>;
}

/** Stands for another process that is in the middle of something. */
export async function openTransaction(service: OrdersService): Promise<OpenTransaction> {
  const client = new pg.Client({ connectionString: service.database.url });
  await client.connect();
  await client.query('BEGIN');
  return {
    write: async (orderId, version) => {
      await client.query(
        `INSERT INTO order_status_change (order_id, version, status, previous_status, actor, at)
         VALUES ($1, $2, 'PENDING', 'PENDING', 'SYSTEM', now())`,
        [orderId, version],
      );
    },
    begin: async () => void (await client.query('SELECT pg_current_xact_id()')),
    commit: async () => void (await client.query('COMMIT')),
    [Symbol.asyncDispose]: () => client.end(),
  };
}

import pg from 'pg';
import type { OrdersService, Person } from './orders-service.ts';

export const myOrderChanges = `query ($after: String, $last: Int) {
  myOrderChanges(after: $after, last: $last) { cursor node { orderId version } }
}`;

export const placedOrders = `query ($after: String, $last: Int) {
  placedOrders(after: $after, last: $last) { cursor node { id version } }
}`;

export const orderChanges = `query ($after: String, $last: Int) {
  orderChanges(after: $after, last: $last) {
    cursor node { version kind actor at staff { id } order { id status payment { status } } }
  }
}`;

export interface Edge {
  readonly cursor: string;
  readonly node: { readonly orderId: string; readonly version: number };
}

export interface PageArguments {
  readonly after?: string | null;
  readonly last?: number | null;
}

/** The changes of a customer's orders. */
export async function changesOf(person: Person, page: PageArguments = {}): Promise<Edge[]> {
  return (await person.get(myOrderChanges, { ...page })).myOrderChanges;
}

/** The order and version of each edge. */
export const rowsIn = (edges: readonly Edge[]) => edges.map(({ node }) => `${node.orderId} ${node.version}`);

/** A transaction that stays open until the test ends it. */
export interface OpenTransaction extends AsyncDisposable {
  /** Writes only an entry of the order's history. */
  write(orderId: string, version: number): Promise<void>;
  /** Only assigns the transaction ID, as a write would. */
  begin(): Promise<void>;
  commit(): Promise<void>;
}

/** Simulates another process in the middle of a transaction. */
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

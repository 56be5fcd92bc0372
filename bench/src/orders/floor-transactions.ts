import { randomUUID } from 'node:crypto';
import type { Row, SampleOrder } from './sample-order.ts';
import type { ServiceName } from './servers.ts';

interface Statement {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

export interface Transaction {
  readonly database: ServiceName;
  readonly statements: readonly Statement[];
}

/** Given by the database to each row of its own. */
const givenByDatabase = new Set(['orders.number', 'order_status_change.written_in', 'outbox.position']);

/** What an order is before it is decided, where that is not what it is in the end. */
const pending = { status: 'PENDING', version: '1', payment_status: 'PENDING', payment_authorized_minor: '0' };

/** The rows of the sample that the transactions are made of, and the copy that they become. */
interface Copied {
  readonly sample: SampleOrder['rows'];
  readonly copy: ReturnType<typeof copying>;
  readonly orderId: string;
  readonly order: Row;
  readonly placed: Row;
  readonly confirmed: Row;
  readonly reserved: Row;
  readonly reservation: Row;
  readonly counted: Row;
  readonly deadline: string;
}

/**
 * Writes the rows of the sample once more, as another order: in the transactions in which the services write them, with a
 * statement for each kind of row, and with no reads, locks or calls. Events are stored as if no relay ran.
 */
export function floorTransactions(sample: SampleOrder): Transaction[] {
  const copied = copiedFrom(sample);
  return [placing(copied), reserving(copied), confirming(copied), selling(copied), counting(copied)];
}

function copiedFrom({ id, rows }: SampleOrder): Copied {
  const { orders, products, customers } = rows;
  const [order] = rowsOf(orders, 'orders');
  const [placed, confirmed] = rowsOf(orders, 'outbox');
  const [reserved] = rowsOf(products, 'outbox');
  const [reservation] = rowsOf(products, 'stock_reservation');
  const [counted] = rowsOf(customers, 'customer_order');
  if (!order || !placed || !confirmed || !reserved || !reservation || !counted) {
    throw new Error(`Order ${id} has no row in one of the tables.`);
  }
  const copy = copying([id, ...[placed, confirmed, reserved].map((row) => String(row['id']))]);
  const deadline = new Date(Date.now() + 1_800_000).toISOString();
  const events = { placed, confirmed, reserved };
  return { sample: rows, copy, orderId: copy.text(id), order, ...events, reservation, counted, deadline };
}

const handled = ({ copy }: Copied, consumer: string, event: Row): Statement =>
  statement('INSERT INTO inbox (consumer, message_id) VALUES ($1, $2)', consumer, copy.text(String(event['id'])));

function placing({ sample: { orders }, copy, order, placed, deadline }: Copied): Transaction {
  const [first] = rowsOf(orders, 'order_status_change');
  return {
    database: 'orders',
    statements: [
      copy.insert('orders', { ...order, ...pending, deadline_at: deadline, idempotency_key: randomUUID() }),
      copy.insert('order_line', ...rowsOf(orders, 'order_line').map((line) => ({ ...line, id: randomUUID() }))),
      copy.insert('order_status_change', first),
      copy.insert('outbox', asWaiting(placed)),
    ],
  };
}

function reserving(copied: Copied): Transaction {
  const { sample, copy, placed, reservation, reserved, deadline } = copied;
  const stockOrders = rowsOf(sample.products, 'stock_order');
  return {
    database: 'products',
    statements: [
      handled(copied, 'products.orders', placed),
      ...stockOrders.map((row) => copy.insert('stock_order', { ...row, state: 'RESERVED', ask_at: deadline })),
      copy.insert('stock_reservation', { ...reservation, status: 'HELD' }),
      statement(
        'UPDATE variant SET reserved = reserved + $2 WHERE id = $1',
        reservation['variant_id'],
        reservation['quantity'],
      ),
      copy.insert('outbox', asWaiting(reserved)),
    ],
  };
}

function confirming(copied: Copied): Transaction {
  const { sample, copy, orderId, reserved, confirmed } = copied;
  const [, second] = rowsOf(sample.orders, 'order_status_change');
  return {
    database: 'orders',
    statements: [
      handled(copied, 'orders.stock', reserved),
      statement(
        `UPDATE orders SET status = 'CONFIRMED', version = 2, deadline_at = NULL, payment_status = 'AUTHORIZED',
           payment_authorized_minor = payment_amount_minor, payment_reference = $2 WHERE id = $1`,
        orderId,
        `cash-${orderId}`,
      ),
      copy.insert('order_status_change', second),
      copy.insert('outbox', asWaiting(confirmed)),
    ],
  };
}

function selling(copied: Copied): Transaction {
  const { orderId, confirmed, reservation } = copied;
  return {
    database: 'products',
    statements: [
      handled(copied, 'products.orders', confirmed),
      statement(`UPDATE stock_reservation SET status = 'SOLD' WHERE order_id = $1`, orderId),
      statement(
        'UPDATE variant SET on_hand = on_hand - $2, reserved = reserved - $2 WHERE id = $1',
        reservation['variant_id'],
        reservation['quantity'],
      ),
      statement(`UPDATE stock_order SET state = 'SOLD', ask_at = NULL WHERE order_id = $1`, orderId),
    ],
  };
}

function counting(copied: Copied): Transaction {
  const { copy, confirmed, counted } = copied;
  return {
    database: 'customers',
    statements: [handled(copied, 'customers.orders', confirmed), copy.insert('customer_order', counted)],
  };
}

const rowsOf = (tables: Readonly<Record<string, readonly Row[]>>, table: string): readonly Row[] => tables[table] ?? [];

const asWaiting = (row: Row): Row => ({ ...row, published_at: null });

const statement = (sql: string, ...values: readonly (string | null | undefined)[]): Statement => ({
  sql,
  values: values.map((value) => value ?? null),
});

/** Gives each of the ids another one, the same wherever it stands. */
function copying(ids: readonly string[]) {
  const others = ids.map((id) => [id, randomUUID()] as const);
  const text = (value: string) => others.reduce((copied, [id, other]) => copied.replaceAll(id, other), value);
  const insert = (table: string, ...rows: readonly (Row | undefined)[]): Statement => {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !givenByDatabase.has(`${table}.${column}`));
    const values = rows.flatMap((row) => columns.map((column) => row?.[column] ?? null));
    const places = rows.map(
      (_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join()})`,
    );
    return statement(
      `INSERT INTO ${table} (${columns.join()}) VALUES ${places.join()}`,
      ...values.map((value) => (value === null ? null : text(value))),
    );
  };
  return { text, insert };
}

import {
  paginateRecords,
  type Connection,
  type ListedRecord,
  type PageArgs,
  type Read,
  type RecordSource,
} from '@commerce/graphql';

/** SQL of a JSON list of the rows, each as `item`. */
const listOf = (item: string, from: string, order: string): string =>
  `(SELECT coalesce(jsonb_agg(${item} ORDER BY ${order}), '[]') FROM ${from})`;

const linesOf = (table: string, parent: string): string =>
  listOf(`to_jsonb(${table}) - '${parent}_id'`, `${table} WHERE ${table}.${parent}_id = ${parent}.id`, 'order_line_id');

const lines = listOf(`to_jsonb(line) - 'order_id'`, 'order_line AS line WHERE line.order_id = orders.id', 'position');

/** Members of staff are not named. */
const history = listOf(
  `to_jsonb(change) - '{order_id,actor_id,written_in}'::text[]`,
  'order_status_change AS change WHERE change.order_id = orders.id',
  'version',
);

const payments = listOf(
  `jsonb_build_object('kind', kind, 'amount_minor', amount_minor, 'currency_code', currency_code, 'status', status,
     'reason', reason, 'created_at', created_at, 'finished_at', finished_at)`,
  'payment_operation WHERE payment_operation.order_id = orders.id',
  'position',
);

const fulfilments = listOf(
  `to_jsonb(fulfilment) - 'order_id' || jsonb_build_object('lines', ${linesOf('fulfilment_line', 'fulfilment')})`,
  'fulfilment WHERE fulfilment.order_id = orders.id',
  'shipped_at, id',
);

const returns = listOf(
  `to_jsonb(return) - 'order_id' || jsonb_build_object('lines', ${linesOf('order_return_line', 'return')})`,
  'order_return AS return WHERE return.order_id = orders.id',
  'requested_at, id',
);

const edits = listOf(
  `jsonb_build_object('id', id, 'status', status, 'failure', failure, 'lines', lines, 'prices', prices,
     'currency_code', currency_code, 'requested_at', requested_at, 'decided_at', decided_at)`,
  'order_edit WHERE order_edit.order_id = orders.id',
  'requested_at, id',
);

/** What identifies requests, and secrets of payment providers. */
const technical = `'{customer_id,guest_id,guest_network,link_hash,name_key,idempotency_key,request_hash,payment_token,payment_action}'::text[]`;

const sources: readonly RecordSource[] = [
  {
    kind: 'cart',
    ids: 'SELECT id FROM cart WHERE customer_id = $1',
    document: `jsonb_build_object('id', record.id, 'lines', ${listOf(
      `to_jsonb(line) - 'cart_id'`,
      'cart_line AS line WHERE line.cart_id = record.id',
      'id',
    )})`,
  },
  {
    kind: 'order',
    ids: 'SELECT id FROM orders WHERE customer_id = $1',
    document: `(SELECT to_jsonb(orders) - ${technical} || jsonb_build_object('lines', ${lines}, 'history', ${history},
      'payments', ${payments}, 'fulfilments', ${fulfilments}, 'returns', ${returns}, 'edits', ${edits}) FROM orders WHERE id = record.id)`,
  },
];

/** What this service stores about a customer: the cart and all orders, with what belongs to them. */
export function listPersonalRecords(customerId: string, page: PageArgs, read: Read): Promise<Connection<ListedRecord>> {
  return paginateRecords(sources, customerId, page, read);
}

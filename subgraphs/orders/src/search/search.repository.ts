import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { wordsOf } from '../order/name-key.ts';
import { Order } from '../order/order.ts';
import { retryKeySql } from '../payment/payment-operation.ts';
import type { OrderConditions, OrderSort } from './search.inputs.ts';

/** A condition on the orders `o`, with its parameters. */
type Condition = readonly [sql: string, parameters: Readonly<Record<string, unknown>>];

/** A page of a list of orders. */
export interface OrderPage extends PageArgs {
  /** How many orders precede it; 0 if it continues after a cursor. */
  readonly preceding?: number;
  readonly sort?: OrderSort;
}

const directions = { NEWEST_FIRST: 'DESC', OLDEST_FIRST: 'ASC' } as const;

/**
 * The orders with a failed refund that was not retried. The key of a retry is unique in its order, so it is looked up for
 * each failed refund: as a join, it could be compared with all operations.
 */
const withFailedRefund = `
  SELECT order_id FROM payment_operation failed WHERE kind = 'REFUND' AND status = 'FAILED' AND (
    SELECT id FROM payment_operation retry
    WHERE retry.order_id = failed.order_id AND retry.request_key = ${retryKeySql('failed.id')}
  ) IS NULL`;

/** A declined payment ends its order, so nobody has to look at it. */
const paymentProblem = `(o.payment_failure IS NOT NULL AND o.payment_status <> 'DECLINED')`;

const total = '(o.total_minor - o.payment_released_minor)';

/** Finds orders. Each condition has an index: see `FindOrders1760000002100`, `FindFailedRefunds1760000002132`, `FindPaymentProblems1760000002160`. */
export class OrderSearchRepository {
  constructor(private readonly manager: EntityManager) {}

  /** A page of the orders that match, by default newest first. */
  list(conditions: OrderConditions, page: OrderPage, read: Read): Promise<Connection<Order>> {
    const { preceding = 0, sort = 'NEWEST_FIRST' } = page;
    const direction = directions[sort];
    const keys = [{ property: 'placedAt', direction } as const, { property: 'id', direction } as const];
    const query = this.#matching(conditions);
    return paginate(preceding === 0 ? query : query.offset(preceding), keys, page, read);
  }

  /** Whether more orders match than the maximum. */
  async isLonger(conditions: OrderConditions, maximum: number): Promise<boolean> {
    const beyond = await this.#matching(conditions).select('o.id', 'id').offset(maximum).limit(1).getRawMany();
    return beyond.length > 0;
  }

  #matching(conditions: OrderConditions): SelectQueryBuilder<Order> {
    const query = this.manager.createQueryBuilder(Order, 'o');
    for (const [sql, parameters] of sqlOf(conditions)) query.andWhere(sql, parameters);
    return query;
  }
}

function sqlOf(conditions: OrderConditions): Condition[] {
  const { number, email, name, status, paymentStatus, placedFrom, placedBefore, currency, minTotal, maxTotal } =
    conditions;
  const { sku, hasFailedRefund, hasPaymentProblem } = conditions;
  const all: readonly (Condition | false)[] = [
    number != null && ['o.number = :number', { number }],
    email != null && beginning(`(o.contact ->> 'email') COLLATE "C"`, email),
    name != null && [`array_to_tsvector(string_to_array(o.name_key, ' ')) @@ :name::tsquery`, { name: queryOf(name) }],
    status != null && oneOf('o.status', 'order_status', status, 'status'),
    paymentStatus != null && oneOf('o.payment_status', 'payment_status', paymentStatus, 'paymentStatus'),
    placedFrom != null && ['o.placed_at >= :placedFrom', { placedFrom }],
    placedBefore != null && ['o.placed_at < :placedBefore', { placedBefore }],
    currency != null && ['o.currency_code = :currency', { currency }],
    minTotal != null && [`${total} >= :minTotal`, { minTotal }],
    maxTotal != null && [`${total} <= :maxTotal`, { maxTotal }],
    sku != null && ['o.id IN (SELECT order_id FROM order_line WHERE upper(sku) = upper(:sku))', { sku }],
    hasFailedRefund != null && [`o.id ${hasFailedRefund ? '' : 'NOT '}IN (${withFailedRefund})`, {}],
    hasPaymentProblem != null && [`${hasPaymentProblem ? '' : 'NOT '}${paymentProblem}`, {}],
  ];
  return all.filter((condition) => condition !== false);
}

/** A range instead of LIKE, which uses an index only if the pattern is known when the statement is planned. */
function beginning(column: string, text: string): Condition {
  return [`${column} >= :begin AND ${column} < :end`, { begin: text, end: `${text}\u{10FFFF}` }];
}

/** An equality with a single value reads the index in the order of the list. */
function oneOf(column: string, type: string, values: readonly string[], name: string): Condition {
  if (values.length === 1) return [`${column} = :${name}::${type}`, { [name]: values[0] }];
  return [`${column} = ANY(:${name}::${type}[])`, { [name]: values }];
}

/** A tsquery that matches all words by their beginnings. A name without words, such as an accent, matches nothing. */
function queryOf(name: string): string {
  const words = wordsOf(name).map((word) => `'${word.replaceAll(/['\\]/g, '$&$&')}':*`);
  return words.join(' & ');
}

import type { Invariant } from './invariant.ts';

const over = `('REJECTED', 'CANCELLED')`;

/** No customer pays twice, or for nothing. */
export const payments: readonly Invariant[] = [
  {
    name: 'captures do not exceed the amount due, and refunds do not exceed captures',
    damage: 'wrong',
    sql: `SELECT * FROM orders.orders WHERE payment_authorized_minor NOT BETWEEN 0 AND payment_amount_minor
      OR payment_released_minor NOT BETWEEN 0 AND payment_authorized_minor
      OR payment_captured_minor < 0 OR payment_capturing_minor < 0
      OR payment_captured_minor + payment_capturing_minor > payment_authorized_minor - payment_released_minor
      OR payment_refunding_minor < 0
      OR payment_refunded_minor NOT BETWEEN 0 AND payment_captured_minor - payment_refunding_minor`,
  },
  {
    name: 'each payment is authorized and voided at most once, also by an edit, and captured once for each parcel',
    damage: 'doubled',
    sql: `SELECT order_id, edit_id, kind, request_key, count(*) FROM orders.payment_operation WHERE kind <> 'REFUND'
      GROUP BY order_id, edit_id, kind, request_key HAVING count(*) > 1`,
  },
  {
    name: 'no payment operation is pending',
    damage: 'lost',
    sql: `SELECT * FROM orders.payment_operation WHERE status = 'PENDING'`,
  },
  {
    // An edit that adds units authorizes the new total, and voids the charge that it replaces or does not need.
    name: 'each order has one charge',
    damage: 'doubled',
    sql: `SELECT order_id, count(*) FROM provider.charge GROUP BY order_id
      HAVING count(*) FILTER (WHERE status <> 'VOIDED') > 1
        OR count(*) > 1 + (SELECT count(*) FROM orders.order_edit edit WHERE edit.order_id = charge.order_id)`,
  },
  {
    name: "the provider's records match the orders",
    damage: 'wrong',
    sql: `SELECT orders.id, payment_status, payment_authorized_minor, payment_captured_minor, payment_refunded_minor, charge.*
      FROM orders.orders FULL JOIN (
        SELECT * FROM provider.charge WHERE status <> 'VOIDED' OR NOT EXISTS (
          SELECT FROM orders.order_edit edit JOIN orders.orders edited ON edited.id = edit.order_id
          WHERE edit.order_id = charge.order_id AND edited.payment_reference IS DISTINCT FROM charge.reference)
      ) charge ON order_id = orders.id AND reference = payment_reference
      WHERE payment_provider IS DISTINCT FROM 'cash-on-delivery'
        AND (payment_reference IS NOT NULL OR reference IS NOT NULL) AND payment_amount_minor IS DISTINCT FROM 0
        AND (captured IS DISTINCT FROM payment_captured_minor OR refunded IS DISTINCT FROM payment_refunded_minor
          OR charge.status IS DISTINCT FROM CASE
            WHEN payment_status = 'PENDING' THEN 'ACTION_REQUIRED'
            WHEN payment_status IN ('PARTIALLY_REFUNDED', 'REFUNDED') THEN 'CAPTURED'
            WHEN payment_status = 'DECLINED' THEN 'VOIDED'
            ELSE payment_status END)`,
  },
  {
    name: 'no authorization remains for a final order',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status, charge.* FROM provider.charge JOIN orders.orders ON orders.id = order_id
      WHERE orders.status IN ${over} AND charge.status <> 'VOIDED'`,
  },
  {
    name: 'a final order has no open payment',
    damage: 'wrong',
    sql: `SELECT id, status, payment_status FROM orders.orders
      WHERE status IN ${over} AND payment_status NOT IN ('DECLINED', 'VOIDED')`,
  },
  {
    name: 'a confirmed order is fully authorized',
    damage: 'wrong',
    sql: `SELECT id, status, payment_status FROM orders.orders
      WHERE status NOT IN ('PENDING', 'REJECTED', 'CANCELLED') AND payment_authorized_minor <> payment_amount_minor`,
  },
  {
    // At shipment or at delivery, depending on the provider; the tests do not include captures that the provider
    // declines.
    name: 'a delivered order is paid',
    damage: 'lost',
    sql: `SELECT id, status, payment_status FROM orders.orders
      WHERE payment_captured_minor <> payment_amount_minor - payment_released_minor AND (status IN ('DELIVERED', 'RETURNED')
        OR (status = 'SHIPPED' AND payment_provider <> 'cash-on-delivery'))`,
  },
  {
    name: 'no payment operation has failed',
    damage: 'lost',
    sql: `SELECT * FROM orders.payment_operation WHERE status = 'FAILED' AND kind <> 'AUTHORIZE'`,
  },
  {
    name: 'every accepted refund is executed once',
    damage: 'lost',
    sql: `SELECT DISTINCT accepted.* FROM load.accepted_refund accepted
      WHERE 1 <> (SELECT count(*) FROM orders.payment_operation operation
        WHERE operation.order_id = accepted.order_id AND request_key = 'refund ' || key AND kind = 'REFUND'
          AND operation.amount_minor = accepted.amount_minor)`,
  },
  {
    name: 'each refund key has one refund',
    damage: 'doubled',
    sql: `SELECT order_id, request_key, count(*) FROM orders.payment_operation
      WHERE kind = 'REFUND' GROUP BY order_id, request_key HAVING count(*) > 1`,
  },
  sumOf('CAPTURE', {
    name: 'the captured amount is the sum of the captures',
    done: 'payment_captured_minor',
    pending: 'payment_capturing_minor',
    of: `payment_provider <> 'cash-on-delivery'`,
  }),
  sumOf('REFUND', {
    name: 'the refunded amount is the sum of the refunds',
    done: 'payment_refunded_minor',
    pending: 'payment_refunding_minor',
    of: 'true',
  }),
];

interface Sums {
  readonly name: string;
  /** The columns of an order with what has succeeded, and what is pending. */
  readonly done: string;
  readonly pending: string;
  /** The condition for the orders that have such operations. */
  readonly of: string;
}

/** The amounts of an order are the sums of its operations of one kind. */
function sumOf(kind: 'CAPTURE' | 'REFUND', { name, done, pending, of }: Sums): Invariant {
  return {
    name,
    damage: 'wrong',
    sql: `SELECT id, ${done}, ${pending}, made.total FROM orders.orders
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor) FILTER (WHERE status = 'SUCCEEDED'), 0) AS total,
          coalesce(sum(amount_minor) FILTER (WHERE status = 'PENDING'), 0) AS pending
        FROM orders.payment_operation WHERE order_id = orders.id AND kind = '${kind}') made
      WHERE (${of}) AND (${done} <> made.total OR ${pending} <> made.pending)`,
  };
}

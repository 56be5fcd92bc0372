import type { Invariant } from './invariant.ts';

const over = `('REJECTED', 'CANCELLED')`;

/** What each order takes from each gift card. */
const parts = `(SELECT orders.id AS order_id, (part ->> 'giftCardId')::uuid AS gift_card_id,
    (part ->> 'amountMinor')::bigint AS amount_minor
  FROM orders.orders CROSS JOIN jsonb_array_elements(price_details -> 'giftCards') part)`;

/** Coupons are not used too often, and gift cards pay what they have. */
export const redemptions: readonly Invariant[] = [
  {
    name: 'a coupon code is used at most as often as it may be',
    damage: 'oversold',
    sql: `SELECT code.*, used.times FROM orders.coupon_code code CROSS JOIN LATERAL (
        SELECT count(*) AS times FROM orders.coupon_use WHERE coupon_code_id = code.id) used
      WHERE greatest(used.times, use_count) > max_uses`,
  },
  {
    // An order keeps its use until it is rejected or cancelled as a whole.
    name: 'a buyer uses a coupon code at most as often as each buyer may',
    damage: 'oversold',
    sql: `SELECT code.code, coalesce(customer_id::text, email) AS buyer, count(*) FROM orders.coupon_use
      JOIN orders.coupon_code code ON code.id = coupon_code_id JOIN orders.orders ON orders.id = order_id
      GROUP BY code.code, code.max_uses_per_customer, coalesce(customer_id::text, email)
      HAVING count(*) > code.max_uses_per_customer`,
  },
  {
    name: 'the count of a coupon code equals its uses',
    damage: 'wrong',
    sql: `SELECT code.*, used.times FROM orders.coupon_code code CROSS JOIN LATERAL (
        SELECT count(*) AS times FROM orders.coupon_use WHERE coupon_code_id = code.id) used
      WHERE use_count <> used.times`,
  },
  {
    name: 'exactly the orders that are not rejected or cancelled use their coupons',
    damage: 'lost',
    sql: `SELECT expected.*, used.coupon_code_id AS used, used.order_id AS used_by FROM (
        SELECT orders.id AS order_id, (coupon ->> 'couponCodeId')::uuid AS coupon_code_id
        FROM orders.orders CROSS JOIN jsonb_array_elements(price_details -> 'coupons') coupon
        WHERE status NOT IN ${over}) expected
      FULL JOIN orders.coupon_use used USING (order_id, coupon_code_id)
      WHERE expected.order_id IS NULL OR used.order_id IS NULL`,
  },
  {
    name: 'the balance of a gift card is the sum of its ledger',
    damage: 'wrong',
    sql: `SELECT id, card.balance_minor, initial_minor, ledger.* FROM orders.gift_card card CROSS JOIN LATERAL (
        SELECT sum(amount_minor) AS total, sum(amount_minor) FILTER (WHERE kind = 'ISSUED') AS issued,
          bool_and(balance_minor = running) AS is_running FROM (
            SELECT *, sum(amount_minor) OVER (ORDER BY position) AS running FROM orders.gift_card_entry
            WHERE gift_card_id = card.id) entry) ledger
      WHERE card.balance_minor IS DISTINCT FROM ledger.total OR initial_minor IS DISTINCT FROM ledger.issued
        OR ledger.is_running IS NOT TRUE`,
  },
  {
    name: 'a gift card never pays more than it has',
    damage: 'oversold',
    sql: `SELECT id, balance_minor, initial_minor FROM orders.gift_card WHERE balance_minor NOT BETWEEN 0 AND initial_minor
      UNION ALL SELECT gift_card_id, balance_minor, amount_minor FROM orders.gift_card_entry WHERE balance_minor < 0`,
  },
  {
    name: 'an order debits each of its gift cards once',
    damage: 'doubled',
    sql: `SELECT * FROM ${parts} part FULL JOIN (
        SELECT order_id, gift_card_id, sum(-amount_minor) AS debited, count(*) AS times FROM orders.gift_card_entry
        WHERE kind = 'DEBITED' GROUP BY order_id, gift_card_id) entry USING (order_id, gift_card_id)
      WHERE part.amount_minor IS DISTINCT FROM entry.debited OR entry.times <> 1`,
  },
  {
    name: 'what gift cards pay is what the order owes less',
    damage: 'wrong',
    sql: `SELECT id, gift_card_minor, paid.total FROM orders.orders CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_minor), 0) AS total FROM ${parts} part WHERE order_id = orders.id) paid
      WHERE gift_card_minor <> paid.total OR gift_card_minor > total_minor`,
  },
  {
    // A rejected or cancelled order gives back everything, other ones what was cancelled or returned.
    name: 'gift cards get back once what their orders do not cost',
    damage: 'doubled',
    sql: `SELECT id, status, gift_card_minor, gift_card_returned_minor, credited.total FROM orders.orders
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS total FROM orders.gift_card_entry
        WHERE order_id = orders.id AND kind = 'CREDITED') credited
      WHERE gift_card_returned_minor <> credited.total OR credited.total > gift_card_minor
        OR (status IN ${over} AND credited.total <> gift_card_minor)`,
  },
  {
    name: 'a gift card gets back at most what it has paid for the order',
    damage: 'doubled',
    sql: `SELECT gift_card_id, order_id, sum(amount_minor) FROM orders.gift_card_entry WHERE order_id IS NOT NULL
      GROUP BY gift_card_id, order_id HAVING sum(amount_minor) > 0`,
  },
  {
    name: 'the codes of a rejected cart are in it again',
    damage: 'lost',
    sql: `SELECT DISTINCT orders.id, price_details, selection FROM load.ordered_cart ordered
      JOIN orders.orders ON orders.id = order_id AND status = 'REJECTED' JOIN orders.cart ON cart.id = ordered.cart_id
      WHERE NOT (coalesce(selection -> 'couponCodes', '[]')
          @> coalesce(jsonb_path_query_array(price_details, '$.coupons[*].code'), '[]')
        AND coalesce(selection -> 'giftCardIds', '[]')
          @> coalesce(jsonb_path_query_array(price_details, '$.giftCards[*].giftCardId'), '[]'))`,
  },
];

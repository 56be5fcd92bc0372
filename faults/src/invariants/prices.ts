import type { Invariant } from './invariant.ts';

/** The share of an amount, half up. The only rule of rounding, written again. */
const share = (amount: string, part: string, whole: string) =>
  `((2 * ${amount} * ${part} + ${whole}) / (2 * ${whole}))`;

/** The sums of the lines of each order, next to its prices. */
const sums = `(SELECT orders.*, lines.* FROM orders.orders CROSS JOIN LATERAL (
    SELECT sum(quantity * unit_price_minor)::bigint AS subtotal, sum(line.discount_minor)::bigint AS line_discounts,
      sum(line.tax_minor)::bigint AS line_taxes, sum(line.added_tax_minor)::bigint AS line_added_taxes
    FROM orders.order_line line WHERE order_id = orders.id) lines) priced`;

/** The only rate of the country, and the tax that it gives of everything. */
const taxed = `(SELECT priced.*, rate.is_included, taxed_minor, rate_millionths::bigint AS rate,
    CASE WHEN rate.country_code IS NULL THEN 0
      WHEN rate.is_included THEN ${share('taxed_minor', 'rate_millionths::bigint', '(1000000 + rate_millionths)')}
      ELSE ${share('taxed_minor', 'rate_millionths::bigint', '1000000')} END AS expected_tax
  FROM ${sums} LEFT JOIN orders.tax_rate rate ON rate.country_code = priced.country_code
  CROSS JOIN LATERAL (SELECT subtotal - line_discounts + shipping_minor AS taxed_minor) base) taxed`;

/** What orders cost, calculated again from the stored lines and the rules of the run. */
export const prices: readonly Invariant[] = [
  {
    name: 'order totals match their lines',
    damage: 'wrong',
    sql: `SELECT id, total_minor, subtotal, discount_minor, shipping_minor, added_tax_minor FROM ${sums}
      WHERE total_minor IS DISTINCT FROM subtotal - discount_minor + shipping_minor + added_tax_minor
        OR payment_amount_minor <> total_minor - gift_card_minor`,
  },
  {
    name: 'the discounts and taxes of lines sum to those of the order',
    damage: 'wrong',
    sql: `SELECT id, discount_minor, line_discounts, tax_minor, line_taxes FROM ${sums}
      WHERE discount_minor <> line_discounts OR line_taxes > tax_minor OR line_added_taxes > added_tax_minor
        OR (shipping_minor = 0 AND (line_taxes, line_added_taxes) <> (tax_minor, added_tax_minor))`,
  },
  {
    // The promotion of the run is a percentage of all lines.
    name: 'discounts are those of the coupons',
    damage: 'wrong',
    sql: `SELECT priced.id, discount_minor, subtotal, used.* FROM ${sums} CROSS JOIN LATERAL (
        SELECT coalesce(max(share_millionths), 0)::bigint AS rate
        FROM jsonb_array_elements(price_details -> 'coupons') coupon
        JOIN orders.coupon_code code ON code.id = (coupon ->> 'couponCodeId')::uuid
        JOIN orders.promotion ON promotion.id = promotion_id) used
      WHERE discount_minor <> ${share('subtotal', 'used.rate', '1000000')}`,
  },
  {
    name: 'shipping costs the first rate that holds',
    damage: 'wrong',
    sql: `SELECT priced.id, shipping_minor, subtotal, rate.* FROM ${sums} LEFT JOIN LATERAL (
        SELECT (rate ->> 'priceMinor')::bigint AS price FROM orders.shipping_method method
        CROSS JOIN jsonb_array_elements(rates) WITH ORDINALITY AS listed (rate, place)
        WHERE method.id = (price_details #>> '{shippingMethod,id}')::uuid
          AND coalesce((rate ->> 'minSubtotalMinor')::bigint, 0) <= subtotal
        ORDER BY place LIMIT 1) rate ON true
      WHERE shipping_minor IS DISTINCT FROM coalesce(rate.price, 0)`,
  },
  {
    name: 'taxes are those of the country',
    damage: 'wrong',
    sql: `SELECT id, tax_minor, added_tax_minor, taxed_minor, expected_tax FROM ${taxed}
      WHERE tax_minor <> expected_tax
        OR added_tax_minor <> CASE WHEN is_included IS NOT FALSE THEN 0 ELSE expected_tax END`,
  },
  {
    name: 'each line has its share of the tax',
    damage: 'wrong',
    sql: `SELECT line.*, taxed_minor, expected_tax FROM ${taxed} JOIN orders.order_line line ON order_id = taxed.id
      WHERE abs(line.tax_minor * taxed_minor - expected_tax * (quantity * unit_price_minor - line.discount_minor))
          >= greatest(taxed_minor, 1)
        OR line.added_tax_minor <> CASE WHEN is_included IS NOT FALSE THEN 0 ELSE line.tax_minor END`,
  },
];

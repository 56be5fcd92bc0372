/**
 * The statements that write orders. Rows are passed as JSON and read by `jsonb_populate_record`. Columns are named, so
 * during a deployment, a process of the previous version leaves new columns at their default.
 */

const changing = `
  status, version, reason, deadline_at, payment_status, payment_token, payment_reference, payment_action,
  payment_failure, payment_authorized_minor, payment_released_minor, payment_captured_minor, payment_capturing_minor, payment_captures_parts, payment_refunding_minor,
  payment_refunded_minor, payment_requested_at, shortages, gift_card_returned_minor`;

const ofOrder = `
  id, number, customer_id, guest_id, guest_network, link_hash, idempotency_key, request_hash, from_cart, contact, name_key, shipping_address, billing_address, customer_note, language, exchanged_from_id,
  total_minor, discount_minor, shipping_minor, tax_minor, added_tax_minor, gift_card_minor, price_details, currency_code,
  placed_at, payment_method, payment_provider, payment_amount_minor, payment_currency_code, ${changing}`;

const pricing = `
  total_minor, discount_minor, shipping_minor, tax_minor, added_tax_minor, gift_card_minor, gift_card_returned_minor, price_details,
  payment_amount_minor, payment_authorized_minor, payment_released_minor`;

const ofLinePrices = 'quantity, cancelled_quantity, discount_minor, tax_minor, added_tax_minor';

const ofLine = `
  id, order_id, position, variant_id, product_id, title, sku, options, image_url, quantity, unit_price_minor,
  currency_code, discount_minor, tax_minor, added_tax_minor`;

const ofChange = `order_id, version, status, previous_status, kind, reason, reason_code, actor, actor_id, at`;

const insertEvents = (parameter: string, from = '') => `
  INSERT INTO outbox (id, subject, envelope)
  SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope
  FROM ${from} jsonb_array_elements(${parameter}::jsonb) WITH ORDINALITY AS event (envelope, index) ORDER BY index`;

const insertCounted = (unpaid: string) => `
  WITH unpaid AS MATERIALIZED (
    ${unpaid}
  ), placed AS (
    INSERT INTO orders (${ofOrder}) SELECT ${ofOrder} FROM unpaid, jsonb_populate_record(NULL::orders, $1)
    WHERE open_orders < $6::integer AND unpaid_units + $5::integer <= $7::integer
    ON CONFLICT DO NOTHING RETURNING id AS placed_id
  ), lines AS (
    INSERT INTO order_line (${ofLine})
    SELECT ${ofLine} FROM placed, jsonb_populate_recordset(NULL::order_line, $2)
  ), history AS (
    INSERT INTO order_status_change (${ofChange})
    SELECT ${ofChange} FROM placed, jsonb_populate_record(NULL::order_status_change, $3)
  ), published AS (${insertEvents('$4', 'placed,')})
  SELECT unpaid.*, (SELECT placed_id FROM placed) AS placed_id FROM unpaid`;

/**
 * $1 the order, $2 its lines, $3 the first entry of its history, $4 its events, $5 its units, $6 the maximum number of
 * orders and $7 of units that its buyer may have unpaid. Returns what was unpaid before; without an ID nothing was
 * stored.
 */
export const insertOrder = insertCounted(`
    SELECT open_orders, unpaid_units, open_orders AS own_orders, unpaid_units AS own_units
    FROM lock_unpaid_orders(($1::jsonb ->> 'customer_id')::uuid)`);

/** The same for the order of a guest. */
export const insertGuestOrder = insertCounted(`
    SELECT * FROM lock_unpaid_guest_orders(
      ($1::jsonb ->> 'guest_id')::uuid, $1::jsonb #>> '{contact,email}', $1::jsonb ->> 'guest_network')`);

/** $1 the customer. */
export const lockUnpaid = `
  SELECT open_orders AS "openOrders", unpaid_units AS "unpaidUnits" FROM lock_unpaid_orders($1)`;

/** $1 the cart of the guest, $2 the email address, $3 the network. */
export const lockUnpaidOfGuest = `
  SELECT open_orders AS "openOrders", unpaid_units AS "unpaidUnits" FROM lock_unpaid_guest_orders($1, $2, $3)`;

/** What the price of the order $1 was reduced by so far. */
const reducedMinor = ['payment_released_minor', 'payment_refunded_minor', 'gift_card_returned_minor']
  .map((column) => `($1::jsonb ->> '${column}')::bigint`)
  .join(' + ');

/** $1 the order. */
export const updateOrder = `
  UPDATE orders SET (${changing}) = (SELECT ${changing} FROM jsonb_populate_record(NULL::orders, $1))
  WHERE id = ($1::jsonb ->> 'id')::uuid`;

/**
 * $1 the order, $2 an entry for its history, $3 its events. A transaction that got its ID before it waited for the lock
 * on the order must not sort its entry before the previous one.
 */
export const updateOrderWithHistory = `
  WITH updated AS (${updateOrder}), history AS (
    INSERT INTO order_status_change (${ofChange}, reduced_minor, written_in)
    SELECT ${ofChange}, ${reducedMinor}, greatest(pg_current_xact_id(), (
      SELECT max(written_in) FROM order_status_change previous
      WHERE previous.order_id = change.order_id AND previous.version = change.version - 1
    ))
    FROM jsonb_populate_record(NULL::order_status_change, $2) AS change
  )${insertEvents('$3')}`;

/** $1 the order, $2 variants, $3 their amounts, $4 their currencies. */
export const hasPrices = `
  SELECT NOT EXISTS (
    SELECT FROM order_line line WHERE order_id = $1 AND NOT EXISTS (
      SELECT FROM unnest($2::uuid[], $3::bigint[], $4::text[]) AS price (variant_id, amount_minor, currency_code)
      WHERE price.variant_id = line.variant_id AND price.amount_minor = line.unit_price_minor
        AND price.currency_code = line.currency_code
    )
  ) AS has_prices`;

/** $1 the order, $2 its shipping address, $3 its note. */
export const updateDelivery = `UPDATE orders SET shipping_address = $2::jsonb, customer_note = $3 WHERE id = $1`;

/** $1 the order. What its payment is about is changed together, because it is compared. */
export const updatePrices = `
  UPDATE orders SET (${pricing}) = (SELECT ${pricing} FROM jsonb_populate_record(NULL::orders, $1))
  WHERE id = ($1::jsonb ->> 'id')::uuid`;

/** $1 the order, $2 its total so far, which the entries of its history keep. */
export const keepTotal = `UPDATE order_status_change SET total_minor = $2 WHERE order_id = $1 AND total_minor IS NULL`;

/** $1 lines, with their quantities and prices. */
export const updateLinePrices = `
  UPDATE order_line SET (${ofLinePrices}) = (SELECT ${ofLinePrices.replaceAll(/(\w+)/g, 'priced.$1')})
  FROM jsonb_populate_recordset(NULL::order_line, $1) AS priced WHERE order_line.id = priced.id`;

/** $1 lines, $2 shipped, $3 awaiting a decision about their return, $4 returned, $5 cancelled, $6 refunded quantities. */
export const updateQuantities = `
  UPDATE order_line SET shipped_quantity = counted.shipped, returning_quantity = counted.asked,
                        returned_quantity = counted.returned, cancelled_quantity = counted.cancelled,
                        refunded_quantity = counted.refunded
  FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[])
    AS counted (id, shipped, asked, returned, cancelled, refunded)
  WHERE order_line.id = counted.id`;

/**
 * $1 the order, $2 the key, $3 the content's hash. Returns the hash of an earlier request with the key. The inserted
 * row is not visible to the second half, because both read the same snapshot.
 */
export const insertRequest = `
  WITH inserted AS (
    INSERT INTO order_request (order_id, request_key, request_hash) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING
  )
  SELECT request_hash FROM order_request WHERE order_id = $1 AND request_key = $2`;

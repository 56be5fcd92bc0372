/**
 * What is written of an order, each in one statement: rows come as JSON and become rows by `jsonb_populate_record`. Columns
 * are named, so that one that a later version adds gets its default from a process of this one.
 */

const changing = `
  status, version, reason, deadline_at, payment_status, payment_token, payment_reference, payment_action,
  payment_failure, payment_authorized_minor, payment_released_minor, payment_captured_minor, payment_refunding_minor,
  payment_refunded_minor, payment_requested_at`;

const ofOrder = `
  id, number, customer_id, idempotency_key, request_hash, from_cart, contact, shipping_address, total_minor, currency_code,
  placed_at, payment_method, payment_provider, payment_amount_minor, payment_currency_code, ${changing}`;

const ofLine = `
  id, order_id, position, variant_id, product_id, title, sku, options, image_url, quantity, unit_price_minor,
  currency_code`;

const ofChange = `order_id, version, status, previous_status, reason, actor, actor_id, at`;

const insertEvents = (parameter: string, from = '') => `
  INSERT INTO outbox (id, subject, envelope)
  SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope
  FROM ${from} jsonb_array_elements(${parameter}::jsonb) WITH ORDINALITY AS event (envelope, place) ORDER BY place`;

/**
 * $1 the order, $2 its lines, $3 the first row of its history, $4 its events, $5 its units, $6 the most orders and $7 the
 * most units that its customer may have unpaid. The row tells how many there were before; without an id nothing was stored.
 */
export const insertOrder = `
  WITH unpaid AS MATERIALIZED (
    SELECT open_orders, unpaid_units FROM lock_unpaid_orders(($1::jsonb ->> 'customer_id')::uuid)
  ), placed AS (
    INSERT INTO orders (${ofOrder}) SELECT ${ofOrder} FROM unpaid, jsonb_populate_record(NULL::orders, $1)
    WHERE open_orders < $6::integer AND unpaid_units + $5::integer <= $7::integer
    ON CONFLICT (customer_id, idempotency_key) DO NOTHING RETURNING id AS placed_id
  ), lines AS (
    INSERT INTO order_line (${ofLine})
    SELECT ${ofLine} FROM placed, jsonb_populate_recordset(NULL::order_line, $2)
  ), history AS (
    INSERT INTO order_status_change (${ofChange})
    SELECT ${ofChange} FROM placed, jsonb_populate_record(NULL::order_status_change, $3)
  ), said AS (${insertEvents('$4', 'placed,')})
  SELECT open_orders, unpaid_units, (SELECT placed_id FROM placed) AS placed_id FROM unpaid`;

/** $1 the order. */
export const updateOrder = `
  UPDATE orders SET (${changing}) = (SELECT ${changing} FROM jsonb_populate_record(NULL::orders, $1))
  WHERE id = ($1::jsonb ->> 'id')::uuid`;

/**
 * $1 the order, $2 a row for its history, $3 its events. A transaction that has its number already may have waited for the
 * order: its row is not put before the one that it comes after.
 */
export const updateOrderAndTell = `
  WITH updated AS (${updateOrder}), history AS (
    INSERT INTO order_status_change (${ofChange}, written_in)
    SELECT ${ofChange}, greatest(pg_current_xact_id(), (
      SELECT max(written_in) FROM order_status_change previous
      WHERE previous.order_id = change.order_id AND previous.version = change.version - 1
    ))
    FROM jsonb_populate_record(NULL::order_status_change, $2) AS change
  )${insertEvents('$3')}`;

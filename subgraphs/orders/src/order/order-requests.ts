import { IdempotencyConflictError, Refused } from '@commerce/graphql';
import { requestHashOf } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';

/** The row that is inserted is not seen by the second half, as both read the same snapshot. */
const insertRequest = `
  WITH inserted AS (
    INSERT INTO order_request (order_id, request_key, request_hash) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING
  )
  SELECT request_hash FROM order_request WHERE order_id = $1 AND request_key = $2`;

/**
 * Whether the same was asked of the order before, by the same key: then it is not done again. To be asked first, with the
 * order locked and in the transaction that does it, so that what is refused leaves no trace. Throws
 * `Refused(IdempotencyConflictError)` when the key belongs to a request with other content.
 *
 * @param action the kind of request: each has keys of its own
 */
export async function isRepeated(
  orderId: string,
  { action, key, content }: { readonly action: string; readonly key: string; readonly content: object },
  manager: EntityManager,
): Promise<boolean> {
  const hash = requestHashOf(content);
  const [earlier]: { request_hash: string }[] = await manager.query(insertRequest, [orderId, `${action} ${key}`, hash]);
  if (earlier === undefined) return false;
  if (earlier.request_hash !== hash) throw new Refused(new IdempotencyConflictError());
  return true;
}

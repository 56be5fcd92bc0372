import {
  paginateRecords,
  type Connection,
  type ListedRecord,
  type PageArgs,
  type Read,
  type RecordSource,
} from '@commerce/graphql';

/** Everything about the account except passwords, keys and tokens. */
const account = `(SELECT jsonb_build_object(
    'exportedAt', now(),
    'customer', to_jsonb(customer) - 'password_hash' - 'password_confirmed' - 'version' - 'name_key',
    'hasPassword', customer.password_hash IS NOT NULL,
    'addresses', (
      SELECT coalesce(jsonb_agg(to_jsonb(address) - 'customer_id' ORDER BY created_at, id), '[]')
      FROM address WHERE customer_id = customer.id),
    'passkeys', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'backed_up', backed_up,
        'created_at', created_at, 'last_used_at', last_used_at) ORDER BY created_at, id), '[]')
      FROM passkey WHERE customer_id = customer.id),
    'sessions', (
      SELECT coalesce(jsonb_agg(to_jsonb(session) - 'customer_id' - 'token_hash' - 'previous_hash' ORDER BY created_at, id), '[]')
      FROM session WHERE customer_id = customer.id),
    'signInNetworks', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('last_seen_at', last_seen_at) ORDER BY last_seen_at), '[]')
      FROM known_client WHERE customer_id = customer.id),
    'openRequests', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', purpose, 'email', email, 'expires_at', expires_at)), '[]')
      FROM mailed_token WHERE customer_id = customer.id),
    'loginCodes', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('sent_at', sent_at, 'expires_at', expires_at) ORDER BY sent_at), '[]')
      FROM login_code WHERE login_code.email = customer.email)
  ) FROM customer WHERE id = record.id)`;

const sources: readonly RecordSource[] = [
  { kind: 'account', ids: 'SELECT id FROM customer WHERE id = $1', document: account },
  {
    kind: 'order-summary',
    ids: 'SELECT order_id AS id FROM customer_order WHERE customer_id = $1',
    document: `(SELECT to_jsonb(customer_order) - 'customer_id' FROM customer_order WHERE order_id = record.id)`,
  },
];

/** What this service stores about a customer. Nothing, if the customer does not exist. */
export function listPersonalRecords(customerId: string, page: PageArgs, read: Read): Promise<Connection<ListedRecord>> {
  return paginateRecords(sources, customerId, page, read);
}

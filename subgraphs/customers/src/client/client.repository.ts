import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { clientHash, type Origin } from './client.ts';

/** The number of networks that are remembered for each customer: the least recently used is forgotten first. */
const maxKnown = 10;

/** Remembers that the customer signed in from this network. The transaction has locked the customer. */
export async function rememberClient(manager: EntityManager, customerId: string, origin: Origin): Promise<void> {
  if (origin.clientAddress === undefined) return;
  await manager.query(
    `WITH remembered AS (
       INSERT INTO known_client (customer_id, client_hash) VALUES ($1, $2)
       ON CONFLICT (customer_id, client_hash) DO UPDATE SET last_seen_at = now()
     )
     DELETE FROM known_client WHERE customer_id = $1 AND client_hash IN (
       SELECT client_hash FROM known_client WHERE customer_id = $1 AND client_hash <> $2
       ORDER BY last_seen_at DESC OFFSET $3)`,
    [customerId, clientHash(origin), maxKnown - 1],
  );
}

/** Whether the customer signed in from this network before. False if the client's address is unknown. */
export async function isKnownClient(manager: EntityManager, customerId: string, origin: Origin): Promise<boolean> {
  if (origin.clientAddress === undefined) return false;
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM known_client WHERE customer_id = $1 AND client_hash = $2',
    [customerId, clientHash(origin)],
  );
  return rows.length > 0;
}

export async function forgetClients(manager: EntityManager, customerId: string): Promise<void> {
  await manager.query('DELETE FROM known_client WHERE customer_id = $1', [customerId]);
}

export const expiredClients: ExpiredRows = {
  table: 'known_client',
  key: 'ctid',
  condition: `last_seen_at < now() - interval '180 days'`,
};

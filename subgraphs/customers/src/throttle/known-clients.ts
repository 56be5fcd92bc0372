import { networkOf } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import type { Origin } from '../session/client.ts';
import { hashOf } from '../session/secret.ts';

/** How many networks of a customer are remembered: the one that was used least recently goes first. */
const maxKnown = 10;

/** What stands for the network of a client where it is stored. The same for everybody whose address is not known. */
export function clientHash({ clientAddress }: Origin): Buffer {
  return hashOf(JSON.stringify(['client', clientAddress === undefined ? null : networkOf(clientAddress)]));
}

/** Remembers that the customer has signed in from here. The transaction holds the customer's lock. */
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

/** Whether the customer has signed in from the network of the client before. Never where its address is not known. */
export async function isKnownClient(manager: EntityManager, customerId: string, origin: Origin): Promise<boolean> {
  if (origin.clientAddress === undefined) return false;
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM known_client WHERE customer_id = $1 AND client_hash = $2',
    [customerId, clientHash(origin)],
  );
  return rows.length > 0;
}

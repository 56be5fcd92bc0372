import { hashOf, newSecret } from '@commerce/identity';
import type { ExpiredRows } from '@commerce/runtime';
import type { Language } from '@commerce/shop';
import type { EntityManager } from 'typeorm';
import type { Registration } from '../customer/customer.inputs.ts';
import type { Client, Origin } from '../client/client.ts';
import { clientHash } from '../client/client.ts';

const lifetimeHours = 24;

/** A registration whose password is hashed. */
export interface Newcomer extends Pick<Registration, 'name' | 'email' | 'phone' | 'address' | 'language'> {
  readonly passwordHash: string;
}

interface PendingRow {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly password_hash: string;
  readonly address: Registration['address'];
  readonly client_hash: Buffer | null;
  readonly language: Language;
}

/** Inserts a registration that waits for its token. */
export async function addPendingRegistration(
  manager: EntityManager,
  { email, name, phone, passwordHash, address, language }: Newcomer,
  origin: Origin,
): Promise<{ token: string; expiresAt: string }> {
  const token = newSecret();
  const [{ expires_at: expiresAt }] = (await manager.query(
    `INSERT INTO pending_registration (token_hash, email, name, phone, password_hash, address, expires_at, client_hash, language)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7), $8, $9) RETURNING expires_at`,
    [
      hashOf(token),
      email,
      name,
      phone ?? null,
      passwordHash,
      address ? JSON.stringify(address) : null,
      lifetimeHours,
      origin.clientAddress === undefined ? null : clientHash(origin),
      language ?? 'EN',
    ],
  )) as [{ expires_at: Date }];
  return { token, expiresAt: expiresAt.toISOString() };
}

/**
 * Uses up the token of a registration. The password is confirmed if the link is opened where the customer registered and
 * no other registration waits for the address.
 */
export async function takePendingRegistration(
  manager: EntityManager,
  token: string,
  client: Client,
): Promise<(Newcomer & { readonly passwordConfirmed: boolean }) | undefined> {
  const [taken]: PendingRow[] = await manager.query(
    `WITH taken AS (DELETE FROM pending_registration WHERE token_hash = $1 AND expires_at > now() RETURNING *)
     SELECT * FROM taken`,
    [hashOf(token)],
  );
  if (taken === undefined) return undefined;
  const { password_hash: passwordHash, client_hash: hash, email, name, phone, address, language } = taken;
  const passwordConfirmed = hash?.equals(clientHash(client)) === true && !(await isAwaited(manager, email));
  return { email, name, phone, passwordHash, address, language, passwordConfirmed };
}

/** Whether a registration waits for the owner of the address. */
export async function isAwaited(manager: EntityManager, email: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM pending_registration WHERE email = $1 AND expires_at > now() LIMIT 1',
    [email],
  );
  return rows.length > 0;
}

export async function deletePendingRegistrations(manager: EntityManager, email: string): Promise<void> {
  await manager.query('DELETE FROM pending_registration WHERE email = $1', [email]);
}

export const expiredRegistrations: ExpiredRows = {
  table: 'pending_registration',
  key: 'token_hash',
  condition: 'expires_at < now()',
};

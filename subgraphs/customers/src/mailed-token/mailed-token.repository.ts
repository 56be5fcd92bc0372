import { UserErrorException } from '@commerce/graphql';
import { hashOf, newSecret } from '@commerce/identity';
import type { EntityManager } from 'typeorm';
import type { ExpiredRows } from '@commerce/runtime';
import { CustomerRepository } from '../customer/customer.repository.ts';
import { InvalidTokenError } from './mailed-token.errors.ts';

/** The lifetime of the tokens of each purpose in minutes. */
const lifetimeMinutes = { EMAIL_VERIFICATION: 24 * 60, PASSWORD_RESET: 30, EMAIL_CHANGE: 60 };

type Purpose = keyof typeof lifetimeMinutes;

/** Stores the hash of a new token for a customer, and returns the token to send by email. */
export async function addMailedToken(
  manager: EntityManager,
  purpose: Purpose,
  customerId: string,
  email: string | null = null,
): Promise<{ token: string; expiresAt: string }> {
  const token = newSecret();
  const [row] = (await manager.query(
    `INSERT INTO mailed_token (token_hash, purpose, customer_id, email, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5)) RETURNING expires_at`,
    [hashOf(token), purpose, customerId, email, lifetimeMinutes[purpose]],
  )) as [{ expires_at: Date }];
  return { token, expiresAt: row.expires_at.toISOString() };
}

const isValidToken = 'token_hash = $1 AND purpose = $2 AND expires_at > now()';

/** The ID of the customer to whom the token was sent. Fails with `InvalidTokenError`. */
export async function findMailedToken(manager: EntityManager, purpose: Purpose, token: string): Promise<string> {
  const [found]: { id: string }[] = await manager.query(
    `SELECT customer_id AS id FROM mailed_token WHERE ${isValidToken}`,
    [hashOf(token), purpose],
  );
  if (found === undefined) throw new UserErrorException(new InvalidTokenError());
  return found.id;
}

/** Uses up a token. It locks the customer first, as every transaction does. Fails with `InvalidTokenError`. */
export async function takeMailedToken(
  manager: EntityManager,
  purpose: Purpose,
  token: string,
): Promise<{ customerId: string; email: string | null }> {
  await new CustomerRepository(manager).lock(await findMailedToken(manager, purpose, token));
  const [taken]: { customerId: string; email: string | null }[] = await manager.query(
    `WITH taken AS (DELETE FROM mailed_token WHERE ${isValidToken} RETURNING customer_id, email)
     SELECT customer_id AS "customerId", email FROM taken`,
    [hashOf(token), purpose],
  );
  if (taken === undefined) throw new UserErrorException(new InvalidTokenError());
  return taken;
}

/**
 * Invalidates a customer's tokens. Verification tokens stay valid until the address is verified, so a customer who
 * changes the password first can still verify the address.
 */
export async function revokeMailedTokens(manager: EntityManager, customerId: string): Promise<void> {
  await manager.query(`DELETE FROM mailed_token WHERE customer_id = $1 AND purpose <> 'EMAIL_VERIFICATION'`, [
    customerId,
  ]);
}

export async function deleteMailedTokens(manager: EntityManager, customerId: string): Promise<void> {
  await manager.query('DELETE FROM mailed_token WHERE customer_id = $1', [customerId]);
}

export const expiredMailedTokens: ExpiredRows = {
  table: 'mailed_token',
  key: 'token_hash',
  condition: 'expires_at < now()',
};

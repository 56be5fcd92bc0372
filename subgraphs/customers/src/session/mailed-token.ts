import { Refused } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { lockCustomer } from '../customer/customer-events.ts';
import { hashOf, newSecret } from './secret.ts';
import { InvalidTokenError } from './session.payloads.ts';

/** How many minutes a token of each purpose is good. */
const goodMinutes = { EMAIL_VERIFICATION: 24 * 60, PASSWORD_RESET: 30, EMAIL_CHANGE: 60 };

type Purpose = keyof typeof goodMinutes;

/** Stores the hash of a new token for a customer, who gets the token itself by mail. */
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
    [hashOf(token), purpose, customerId, email, goodMinutes[purpose]],
  )) as [{ expires_at: Date }];
  return { token, expiresAt: row.expires_at.toISOString() };
}

const isGoodToken = 'token_hash = $1 AND purpose = $2 AND expires_at > now()';

/** The id of the customer whose token it is. Refused with `InvalidTokenError`. */
export async function findMailedToken(manager: EntityManager, purpose: Purpose, token: string): Promise<string> {
  const [found]: { id: string }[] = await manager.query(
    `SELECT customer_id AS id FROM mailed_token WHERE ${isGoodToken}`,
    [hashOf(token), purpose],
  );
  if (found === undefined) throw new Refused(new InvalidTokenError());
  return found.id;
}

/** Takes a token, which is good once, and locks its customer first: in the order in which everybody does. */
export async function takeMailedToken(
  manager: EntityManager,
  purpose: Purpose,
  token: string,
): Promise<{ customerId: string; email: string | null }> {
  await lockCustomer(manager, await findMailedToken(manager, purpose, token));
  const [taken]: { customerId: string; email: string | null }[] = await manager.query(
    `WITH taken AS (DELETE FROM mailed_token WHERE ${isGoodToken} RETURNING customer_id, email)
     SELECT customer_id AS "customerId", email FROM taken`,
    [hashOf(token), purpose],
  );
  if (taken === undefined) throw new Refused(new InvalidTokenError());
  return taken;
}

/**
 * Makes the tokens in a customer's mails useless. One that verifies the address stays: it is good only while the address
 * is not verified, so that whoever changes the password first can still verify it.
 */
export async function forgetMailedTokens(manager: EntityManager, customerId: string): Promise<void> {
  await manager.query(`DELETE FROM mailed_token WHERE customer_id = $1 AND purpose <> 'EMAIL_VERIFICATION'`, [
    customerId,
  ]);
}

import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP's argon2id profile: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The rule for a new password. Not trimmed or changed: what was typed is what counts. */
export const newPassword = () => z.string().min(10).max(200);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** For those who have no hash, so that an unknown address takes as long as a wrong password. */
const nobodysHash = hashPassword('nobody has this password');

export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFKC'));
  return isRight && passwordHash != null;
}

import { deleteExpired, WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { forgottenAfterSeconds } from './throttle/throttle.service.ts';

/** What nobody needs any more. */
const expired = [
  // Kept for a day after their end: who shows a refresh token of theirs is still known for what they are.
  ['session', 'id', `least(expires_at, ended_at) < now() - interval '1 day'`],
  ['ended_session', 'session_id', 'good_until < now()'],
  ['pending_registration', 'token_hash', 'expires_at < now()'],
  ['mailed_token', 'token_hash', 'expires_at < now()'],
  ['login_code', 'ctid', `sent_at < now() - interval '1 hour'`],
  ['known_client', 'ctid', `last_seen_at < now() - interval '180 days'`],
  // A count that was not touched for an hour begins anew anyway.
  ['attempt', 'key', `last_at < now() - make_interval(secs => ${forgottenAfterSeconds}) AND held_until < now()`],
] as const;

const everyMs = 600_000;

/** Erases what has expired, now and then. Any number of instances may do so. */
export function housekeeping(dataSource: DataSource, onError: (error: unknown) => void): WorkLoop {
  return new WorkLoop({ round: () => eraseExpired(dataSource), pollMs: everyMs, onError });
}

/** Answers whether there may be more. */
export async function eraseExpired(dataSource: DataSource): Promise<boolean> {
  let more = false;
  for (const [table, key, condition] of expired) {
    if (await deleteExpired(dataSource, { table, key, condition })) more = true;
  }
  return more;
}

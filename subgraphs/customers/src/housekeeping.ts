import type { ExpiredRows } from '@commerce/runtime';
import { forgottenAfterSeconds } from './throttle/throttle.service.ts';

/** Rows that are deleted once they have expired. */
export const expired: readonly ExpiredRows[] = [
  {
    table: 'session',
    key: 'id',
    // Kept for a day after its end, so that its refresh token is still recognised.
    condition: `least(expires_at, ended_at) < now() - interval '1 day'`,
  },
  { table: 'ended_session', key: 'session_id', condition: 'good_until < now()' },
  { table: 'pending_registration', key: 'token_hash', condition: 'expires_at < now()' },
  { table: 'mailed_token', key: 'token_hash', condition: 'expires_at < now()' },
  { table: 'login_code', key: 'ctid', condition: `sent_at < now() - interval '1 hour'` },
  { table: 'known_client', key: 'ctid', condition: `last_seen_at < now() - interval '180 days'` },
  {
    table: 'attempt',
    key: 'key',
    // A count that was not touched for an hour starts from zero anyway.
    condition: `last_at < now() - make_interval(secs => ${forgottenAfterSeconds}) AND held_until < now()`,
  },
];

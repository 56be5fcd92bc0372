import { deleteExpired, WorkLoop, type ExpiredRows } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { expiredClients } from './client/client.repository.ts';
import { expiredLoginCodes } from './login-code/login-code.repository.ts';
import { expiredMailedTokens } from './mailed-token/mailed-token.repository.ts';
import { expiredRegistrations } from './registration/registration.repository.ts';
import { expiredEndedSessions, expiredSessions } from './session/session.repository.ts';
import { expiredAttempts } from './throttle/throttle.repository.ts';

const expired: readonly ExpiredRows[] = [
  expiredSessions,
  expiredEndedSessions,
  expiredRegistrations,
  expiredMailedTokens,
  expiredLoginCodes,
  expiredClients,
  expiredAttempts,
];

const everyMs = 600_000;

/** Deletes expired rows regularly. Any number of instances may do so. */
export function housekeeping(dataSource: DataSource, onError: (error: unknown) => void): WorkLoop {
  return new WorkLoop({ round: () => eraseExpired(dataSource), pollMs: everyMs, onError });
}

/** Deletes one batch of each table. Returns whether there may be more. */
export async function eraseExpired(dataSource: DataSource): Promise<boolean> {
  let more = false;
  for (const rows of expired) {
    if (await deleteExpired(dataSource, rows)) more = true;
  }
  return more;
}

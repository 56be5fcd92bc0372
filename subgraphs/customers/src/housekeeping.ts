import type { ExpiredRows } from '@commerce/runtime';
import { expiredClients } from './client/client.repository.ts';
import { expiredLoginCodes } from './login-code/login-code.repository.ts';
import { expiredMailedTokens } from './mailed-token/mailed-token.repository.ts';
import { spentChallenges } from './passkey/passkey.repository.ts';
import { expiredRegistrations } from './registration/registration.repository.ts';
import { expiredEndedSessions, expiredSessions } from './session/session.repository.ts';
import { expiredAttempts } from './throttle/throttle.repository.ts';

/** Rows that are deleted once they have expired. */
export const expired: readonly ExpiredRows[] = [
  expiredSessions,
  expiredEndedSessions,
  expiredRegistrations,
  expiredMailedTokens,
  expiredLoginCodes,
  spentChallenges,
  expiredClients,
  expiredAttempts,
];

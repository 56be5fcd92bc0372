import type { Caller } from '@commerce/identity';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '@commerce/runtime';
import { isStaff } from '../identity/authority.ts';

/** Who gets something: nobody, staff, or every client. */
export type Audience = 'off' | 'staff' | 'on';

/** Whether a caller gets it, or why not. */
export type Grant = 'granted' | 'sign-in' | 'staff-only' | 'off';

export function grantOf(audience: Audience, caller: Caller | undefined): Grant {
  if (audience === 'off') return 'off';
  if (audience === 'on' || isStaff(caller)) return 'granted';
  return caller === undefined ? 'sign-in' : 'staff-only';
}

/** @throws AppError `NOT_FOUND`, `UNAUTHENTICATED` or `FORBIDDEN` unless it is granted */
export function assertGranted(grant: Grant): void {
  if (grant === 'off') throw new NotFoundError('This gateway does not describe its graph.');
  if (grant === 'sign-in') throw new UnauthenticatedError('The description of the graph is for staff: sign in first.');
  if (grant === 'staff-only') throw new ForbiddenError('The description of the graph is for staff.');
}

import type { Caller } from '@commerce/identity';
import { AppError, ForbiddenError, UnauthenticatedError } from '@commerce/runtime';
import { isStaff } from './authority.ts';

/** Who may ask for traces: nobody, staff, or every client. Traces show documents, durations, and what is cached. */
export type TraceMode = 'off' | 'staff' | 'on';

/** What a client asks to see: the plan, without running it, or what ran. */
export type TraceWish = 'plan' | 'run';

/** The request header with which clients ask for `extensions.trace`; a member of the payload of `connection_init`, too. */
export const traceHeader = 'x-include-trace';

const wishes = new Map<unknown, TraceWish>([
  ['true', 'run'],
  [true, 'run'],
  ['plan', 'plan'],
]);

/**
 * What a client asks for. Who may not ask is rejected, because a client that asks for a plan expects that nothing runs.
 *
 * @param value of the header; undefined if it is missing
 * @throws AppError `BAD_USER_INPUT` for another value, `UNAUTHENTICATED` or `FORBIDDEN` for another caller
 */
export function traceWishOf(value: unknown, caller: Caller | undefined, mode: TraceMode): TraceWish | undefined {
  if (value === undefined || value === 'false' || value === false) return undefined;
  const wish = wishes.get(value);
  if (wish === undefined) throw new AppError('BAD_USER_INPUT', `${traceHeader} must be true or plan.`);
  if (mode === 'on' || (mode === 'staff' && isStaff(caller))) return wish;
  if (mode === 'staff' && caller === undefined) throw new UnauthenticatedError('Traces are for staff: sign in first.');
  throw new ForbiddenError(mode === 'off' ? 'This gateway sends no traces.' : 'Traces are for staff.');
}

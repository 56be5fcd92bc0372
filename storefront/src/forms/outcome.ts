import type { FieldFault } from '@commerce/ui/form';
import type { CombinedError } from '@urql/core';
import { errorIdOf } from '../regions/error-id.ts';

/** Why nothing was done. Faults of single fields are beside it. */
export interface Problem {
  readonly code: string;
  /** When it is worth another try, in milliseconds since 1970. */
  readonly until?: number;
  readonly errorId?: string;
}

export interface Refusal {
  readonly faults: readonly FieldFault[];
  readonly problem: Problem | undefined;
}

/** The result of a mutation without its errors. */
export type Success<Result> = Exclude<Result[keyof Result], { readonly code: string }>;

interface Answer {
  readonly code?: string;
  readonly fields?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
}

export const none: readonly FieldFault[] = [];

/** What a mutation with one field was refused for; undefined if it was done. */
export function refusalIn(data: object | null | undefined, error: CombinedError | undefined): Refusal | undefined {
  const [answer] = Object.values(data ?? {}) as readonly (Answer | boolean | null)[];
  if (error !== undefined || answer === undefined || answer === null)
    return { faults: none, problem: problemOf(error) };
  if (typeof answer === 'boolean' || answer.code === undefined) return undefined;
  const { code, fields, retryAfterSeconds } = answer;
  if (fields !== undefined) return { faults: fields, problem: undefined };
  return { faults: none, problem: { code, ...waiting(retryAfterSeconds) } };
}

function problemOf(error: CombinedError | undefined): Problem {
  const seconds = error?.graphQLErrors.map(({ extensions }) => extensions.retryAfterSeconds).find(isNumber);
  if (seconds !== undefined) return { code: 'TOO_MANY_ATTEMPTS', ...waiting(seconds) };
  if (error?.networkError && !navigator.onLine) return { code: 'OFFLINE' };
  const errorId = errorIdOf(error);
  return { code: 'FAILED', ...(errorId !== undefined && { errorId }) };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

const waiting = (seconds: number | undefined) =>
  seconds === undefined ? {} : { until: Date.now() + Math.max(1, seconds) * 1_000 };

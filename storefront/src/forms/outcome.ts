import type { FieldFault } from '@commerce/ui/form';
import type { Lost, MutationAnswer } from '@commerce/browser/graphql/mutation-answer';
import { errorIdOf } from '@commerce/browser/graphql/error-id';

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

/** An error of a mutation, as forms show it. */
interface FormError {
  readonly code: string;
  readonly fields?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
}

/** The data of a mutation that a form runs. */
export type FormResult = Readonly<Record<string, FormError | object | boolean>>;

export const none: readonly FieldFault[] = [];

/** What a form shows of an answer; undefined if the mutation was done. */
export function refusalIn(answer: MutationAnswer<unknown, FormError>): Refusal | undefined {
  if (answer.kind === 'done') return undefined;
  if (answer.kind === 'lost') return { faults: none, problem: problemOf(answer) };
  const { code, fields, retryAfterSeconds } = answer.refusal;
  if (fields !== undefined) return { faults: fields, problem: undefined };
  return { faults: none, problem: { code, ...waiting(retryAfterSeconds) } };
}

/** Why there is no result. */
export function problemOf({ error, retryAfterSeconds }: Lost): Problem {
  if (retryAfterSeconds !== undefined) return { code: 'TOO_MANY_ATTEMPTS', ...waiting(retryAfterSeconds) };
  if (error?.networkError && !navigator.onLine) return { code: 'OFFLINE' };
  const errorId = errorIdOf(error);
  return { code: 'FAILED', ...(errorId !== undefined && { errorId }) };
}

const waiting = (seconds: number | undefined) =>
  seconds === undefined ? {} : { until: Date.now() + Math.max(1, seconds) * 1_000 };

import type { CombinedError } from '@urql/core';

interface UserError {
  readonly code: string;
}

/** The results of a mutation that are not errors. */
export type PayloadOf<Result> = Exclude<Result[keyof Result], UserError>;

/** Its results that are errors. */
export type RefusalOf<Result> = Extract<Result[keyof Result], UserError>;

/** A mutation without a result. */
export interface Lost {
  readonly kind: 'lost';
  readonly error: CombinedError | undefined;
  /** If there were too many attempts. */
  readonly retryAfterSeconds: number | undefined;
}

/** How a mutation with one field has ended: done, refused with an error that is data, or without a result. */
export type MutationAnswer<Payload, Refusal> =
  { readonly kind: 'done'; readonly payload: Payload } | { readonly kind: 'refused'; readonly refusal: Refusal } | Lost;

/** Reads the result. A payload with errors in some of its fields has been done. */
export function mutationAnswer<Result extends object>(
  data: Result | null | undefined,
  error: CombinedError | undefined,
): MutationAnswer<PayloadOf<Result>, RefusalOf<Result>> {
  const [result] = Object.values(data ?? {}) as readonly (Result[keyof Result] | null)[];
  if (result === undefined || result === null) return lost(error);
  if (isRefusal(result)) return { kind: 'refused', refusal: result };
  return { kind: 'done', payload: result as PayloadOf<Result> };
}

/** A request that failed with this error. */
export function lost(error: CombinedError | undefined): Lost {
  const found = error?.graphQLErrors.map(({ extensions }) => extensions.retryAfterSeconds);
  return { kind: 'lost', error, retryAfterSeconds: found?.find((seconds) => typeof seconds === 'number') };
}

function isRefusal<Value>(result: Value): result is Extract<Value, UserError> {
  return typeof result === 'object' && result !== null && 'code' in result;
}

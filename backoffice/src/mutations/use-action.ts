import { documentOf } from '@commerce/browser/graphql/documents';
import { errorIdOf } from '@commerce/browser/graphql/error-id';
import {
  mutationAnswer,
  type Lost,
  type MutationAnswer,
  type PayloadOf,
  type RefusalOf,
} from '@commerce/browser/graphql/mutation-answer';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables, Client } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';

/** Why nothing was done, for people. `code` is that of the error, or `LOST` if there was no answer. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Faults of single fields, which forms show beside them. */
  readonly fields: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

interface Refused {
  readonly code: string;
  readonly message?: string;
  readonly fields?: Problem['fields'];
}

type Outcome<Result> =
  | { readonly isDone: true; readonly payload: PayloadOf<Result> }
  | { readonly isDone: false; readonly problem: Problem; readonly refusal: RefusalOf<Result> | undefined };

/** Runs a mutation with one field. An error that is data and a lost answer both end in a problem. */
export async function act<Result extends object, Variables extends AnyVariables>(
  client: Client,
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
  variables: Variables,
): Promise<Outcome<Result>> {
  const { data, error } = await client.mutation<Result>(documentOf(document), variables).toPromise();
  const answer: MutationAnswer<PayloadOf<Result>, RefusalOf<Result>> = mutationAnswer<Result>(data, error);
  if (answer.kind === 'done') return { isDone: true, payload: answer.payload };
  if (answer.kind === 'lost') return { isDone: false, problem: lostProblem(answer), refusal: undefined };
  const { code, message = 'This is not possible now.', fields = [] }: Refused = answer.refusal;
  return { isDone: false, problem: { code, message, fields }, refusal: answer.refusal };
}

/** The same for a component: once at a time, with what was refused last. */
export function useAction<Result extends object, Variables extends AnyVariables>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Result>> => {
      setBusy(true);
      const outcome = await act(client, document, variables);
      setBusy(false);
      setProblem(outcome.isDone ? undefined : outcome.problem);
      return outcome;
    },
    [client, document],
  );
  return { run, isBusy, problem, clearProblem: useCallback(() => setProblem(undefined), []) };
}

function lostProblem({ error, retryAfterSeconds }: Lost): Problem {
  if (retryAfterSeconds !== undefined)
    return { code: 'TOO_MANY', message: `Too many requests. Try again in ${retryAfterSeconds} s.`, fields: [] };
  const isOffline = error?.networkError !== undefined;
  const [first] = error?.graphQLErrors ?? [];
  const id = errorIdOf(error);
  const message = isOffline
    ? 'There is no connection. Nothing is lost: try again.'
    : `${first?.message ?? 'There was no answer.'}${id === undefined ? '' : ` (error ${id})`}`;
  return { code: 'LOST', message, fields: [] };
}

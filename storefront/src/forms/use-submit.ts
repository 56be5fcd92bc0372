import type { AnyVariables } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import type { TypedDocumentString } from '../generated/account-operations.ts';
import { documentOf } from '../graphql/account-documents.ts';
import { mutationAnswer, type PayloadOf } from '@commerce/browser/graphql/mutation-answer';
import { none, refusalIn, type FormResult, type Refusal } from './outcome.ts';

const idle: Refusal = { faults: none, problem: undefined };

/** Runs a mutation with one field, once at a time, and keeps what it was refused for. */
export function useSubmit<Result extends FormResult, Variables extends AnyVariables>(
  document: Pick<TypedDocumentString<Result, Variables>, '__apiType' | 'toString'>,
) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(idle);
  /** Resolves with the payload; undefined if nothing was done. */
  const submit = async (variables: Variables): Promise<PayloadOf<Result> | undefined> => {
    setBusy(true);
    const { data, error } = await client.mutation<Result>(documentOf(document), variables).toPromise();
    const answer = mutationAnswer<Result>(data, error);
    setBusy(false);
    setRefusal(refusalIn(answer) ?? idle);
    return answer.kind === 'done' ? answer.payload : undefined;
  };
  return { isBusy, ...refusal, submit };
}

import type { AnyVariables } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import type { TypedDocumentString } from '../generated/account-operations.ts';
import { documentOf } from '../session/account-documents.ts';
import { none, refusalIn, type Refusal, type Success } from './outcome.ts';

const idle: Refusal = { faults: none, problem: undefined };

/** Runs a mutation with one field, once at a time, and keeps what it was refused for. */
export function useSubmit<Result extends object, Variables extends AnyVariables>(
  document: Pick<TypedDocumentString<Result, Variables>, '__apiType' | 'toString'>,
) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(idle);
  /** Resolves with the answer; undefined if nothing was done. */
  const submit = async (variables: Variables): Promise<Success<Result> | undefined> => {
    setBusy(true);
    const { data, error } = await client.mutation<Result>(documentOf(document), variables).toPromise();
    const next = refusalIn(data, error);
    setBusy(false);
    setRefusal(next ?? idle);
    return next === undefined ? (Object.values(data ?? {})[0] as Success<Result>) : undefined;
  };
  return { isBusy, ...refusal, submit };
}

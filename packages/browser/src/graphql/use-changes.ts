import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { follow } from '../live/follow.ts';
import { documentOf } from './documents.ts';

/**
 * Follows a live field while a component is on the page. Objects with an ID change on all pages by themselves; `onChange`
 * is for the rest. Lost connections are resumed, and a stream that has ended begins anew.
 *
 * @param variables Read when the subscription begins. Another `key` begins it anew.
 * @param isPaused Whether nothing is followed yet.
 */
export function useChanges<Result, Variables extends AnyVariables>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
  variables: Variables,
  onChange: (data: Result) => void,
  { key = '', isPaused = false }: { readonly key?: string; readonly isPaused?: boolean } = {},
): void {
  const client = useClient();
  const latest = useRef({ variables, onChange });
  useEffect(() => {
    latest.current = { variables, onChange };
  });
  useEffect(() => {
    if (isPaused) return;
    const begin = () => client.subscription<Result>(documentOf(document), latest.current.variables);
    return follow({ begin, onData: (data) => latest.current.onChange(data) }).leave;
  }, [client, document, key, isPaused]);
}

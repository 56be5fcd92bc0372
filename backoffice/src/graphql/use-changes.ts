import { documentOf } from '@commerce/browser/graphql/documents';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { pipe, subscribe } from 'wonka';

/**
 * Follows a live field while a component is on the page. Objects with an ID change on all pages by themselves; `onChange`
 * is for the rest. Lost connections are resumed.
 *
 * @param variables Read when the subscription begins. Another `key` begins it anew.
 */
export function useChanges<Result, Variables extends AnyVariables>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
  variables: Variables,
  onChange: (data: Result) => void,
  key = '',
): void {
  const client = useClient();
  const latest = useRef({ variables, onChange });
  useEffect(() => {
    latest.current = { variables, onChange };
  });
  useEffect(() => {
    const changes = client.subscription<Result>(documentOf(document), latest.current.variables);
    const onResult = ({ data }: { readonly data?: Result }) => data !== undefined && latest.current.onChange(data);
    return pipe(changes, subscribe(onResult)).unsubscribe;
  }, [client, document, key]);
}

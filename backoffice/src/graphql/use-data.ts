import { documentOf } from '@commerce/browser/graphql/documents';
import { useQuery } from '@commerce/browser/graphql/use-query';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables, CombinedError } from '@urql/core';

/** What a region shows. With data, an error only means that the data may be old. */
export interface DataState<Result> {
  readonly data: Result | undefined;
  readonly error: CombinedError | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Reads data for a region: what is known is there at once, and is read again. */
export function useData<Result, Variables extends AnyVariables>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
  variables: Variables,
  { isPaused = false }: { readonly isPaused?: boolean } = {},
): DataState<Result> {
  const { data, error, isFetching, isStale, reload } = useQuery(documentOf(document), variables, {
    isPaused,
    requestPolicy: 'cache-and-network',
  });
  return { data, error, isLoading: isFetching || isStale, reload };
}

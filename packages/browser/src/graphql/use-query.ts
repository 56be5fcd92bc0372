import { createRequest, type AnyVariables, type RequestPolicy, type TypedDocumentNode } from '@urql/core';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { idle, ObservedQuery, type QueryState } from './observed-query.ts';

export interface QueryOptions {
  /** A paused query asks nothing. */
  readonly isPaused?: boolean;
  /** `cache-first` unless said otherwise. */
  readonly requestPolicy?: RequestPolicy;
}

export interface Query<Result> extends QueryState<Result> {
  readonly reload: () => void;
}

const nothing = { subscribe: () => () => {}, state: () => idle, reload: () => {} };

/**
 * Follows a query. While other variables are read, the data of those before are shown. Not urql's own hook, because that
 * may render without end: see docs/adr/0042.
 */
export function useQuery<Result, Variables extends AnyVariables>(
  query: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  { isPaused = false, requestPolicy = 'cache-first' }: QueryOptions = {},
): Query<Result> {
  const client = useClient();
  const request = createRequest(query, variables);
  const { key } = request;
  const observed = useMemo(
    () => (isPaused ? nothing : new ObservedQuery(client, request, requestPolicy)),
    // The key stands for the request, which is another object in every rendering.
    [client, key, requestPolicy, isPaused],
  );
  const state: QueryState<Result> = useSyncExternalStore(observed.subscribe, observed.state, observed.state);
  const before = useRef<Result>(undefined);
  useEffect(() => {
    if (state.data !== undefined) before.current = state.data;
  }, [state.data]);
  const data = state.data ?? (state.error === undefined ? before.current : undefined);
  const { reload } = observed;
  return { ...state, data, reload };
}

interface WithExtensions {
  readonly graphQLErrors?: readonly { readonly extensions?: { readonly requestId?: unknown } }[];
}

/** The identifier under which the error is in the logs; undefined if the server has not logged it. */
export function errorIdOf(error: unknown): string | undefined {
  const { graphQLErrors = [] } = (error ?? {}) as WithExtensions;
  const id = graphQLErrors.map(({ extensions }) => extensions?.requestId).find((each) => typeof each === 'string');
  return id?.slice(0, 13);
}

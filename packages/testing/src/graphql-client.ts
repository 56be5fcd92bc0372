/** The response to a GraphQL request over HTTP. */
export interface GraphQLAnswer {
  readonly status: number;
  // The shape depends on the request.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

/** Sends a request with the Authorization header, or anonymously without one. */
export type Ask = (
  document: string,
  variables?: Record<string, unknown>,
  authorization?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<GraphQLAnswer>;

/** Creates a function that sends requests to the GraphQL endpoint of a service. `url` is the service's base URL. */
export function askAt(url: string): Ask {
  return async (query, variables = {}, authorization, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(authorization !== undefined && { authorization }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as Omit<GraphQLAnswer, 'status'>), status: response.status };
  };
}

/** An answer to a GraphQL request over HTTP. */
export interface GraphQLAnswer {
  readonly status: number;
  // What a client gets is whatever it has asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

/** Asks as the holder of the Authorization header; as nobody without one. */
export type Ask = (
  document: string,
  variables?: Record<string, unknown>,
  authorization?: string,
) => Promise<GraphQLAnswer>;

/** Makes the function that asks the GraphQL endpoint of a service; `url` is the service's base address. */
export function askAt(url: string): Ask {
  return async (query, variables = {}, authorization) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as Omit<GraphQLAnswer, 'status'>), status: response.status };
  };
}

import { parseExactly } from '../response/exact-json.ts';
import { asResponse, isPath, type SubgraphResponse } from '../response/subgraph-response.ts';
import { SubgraphUnavailableError } from '../subgraphs/subgraph-client.ts';

/** A subgraph's response. Each consumer parses its own copy, because merging modifies the data. */
export interface SubgraphAnswer {
  /** The number of requested entities. */
  readonly asked: number;
  readonly parse: () => SubgraphResponse;
}

/**
 * The body is parsed at once, to fail early, and again for each further use. Errors without a path are reported by the
 * first consumer only.
 *
 * @param inspect called with the response, which it must not modify
 */
export function answerOf(
  serviceName: string,
  body: Buffer,
  asked: number,
  inspect?: (response: SubgraphResponse) => void,
): SubgraphAnswer {
  let first: SubgraphResponse | undefined = parse(serviceName, body);
  inspect?.(first);
  const again = (): SubgraphResponse => {
    const { data, errors } = parse(serviceName, body);
    return { data, errors: errors.filter(({ path }) => isPath(path)) };
  };
  return {
    asked,
    parse: () => {
      const response = first ?? again();
      first = undefined;
      return response;
    },
  };
}

function parse(serviceName: string, body: Buffer): SubgraphResponse {
  try {
    return asResponse(parseExactly(body));
  } catch (error) {
    throw new SubgraphUnavailableError(serviceName, error);
  }
}

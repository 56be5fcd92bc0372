import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { AppError } from '@commerce/runtime';
import type { RequestContext } from './context.ts';

/**
 * Replaces the response of a stopped request, or a response that is too large, by one error with HTTP status 400. A
 * stopped mutation keeps its response, which contains what was done.
 *
 * @param maxBytes The approximate maximum size of the data as JSON.
 */
export function boundResponses(maxBytes: number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async (request) => {
        const refusal = refusalOf(request, maxBytes);
        if (refusal === undefined) return;
        const { code, message, details } = refusal;
        request.response.body = {
          kind: 'single',
          singleResult: { errors: [{ message, extensions: { code, ...details } }] },
        };
        request.response.http.status = 400;
      },
    }),
  };
}

function refusalOf(
  { contextValue, operation, response }: GraphQLRequestContextWillSendResponse<RequestContext>,
  maxBytes: number,
): AppError | undefined {
  const isMutation = operation?.operation === 'mutation';
  const stopped = contextValue.scope?.stopped;
  if (stopped !== undefined && !isMutation) return stopped;
  if (response.body.kind !== 'single' || !isLargerThan(maxBytes, response.body.singleResult.data)) return undefined;
  const advice = isMutation ? 'The mutation was executed.' : 'Request smaller pages or fewer fields.';
  return new AppError('RESPONSE_TOO_LARGE', `The response has more than ${maxBytes} bytes. ${advice}`, {
    maximum: maxBytes,
  });
}

/** Whether a value takes more bytes as JSON, without serializing it, because the text could exhaust the memory. */
export function isLargerThan(maxBytes: number, value: unknown): boolean {
  return spend(maxBytes, value) < 0;
}

/** The remaining bytes. Stops at a negative number. */
function spend(bytes: number, value: unknown): number {
  if (typeof value === 'string') return bytes - value.length - 2;
  if (typeof value !== 'object' || value === null) return bytes - 5;
  let left = bytes - 2;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index++) left = spend(left - 1, value[index]);
    return left;
  }
  for (const key in value) {
    left = spend(left - key.length - 4, (value as Record<string, unknown>)[key]);
    if (left < 0) return left;
  }
  return left;
}

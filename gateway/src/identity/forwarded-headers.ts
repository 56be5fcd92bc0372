import type { GatewayContext } from './request-context.ts';

/** Headers that only the gateway may send to subgraphs. */
export const clientAddressHeader = 'x-client-address';
export const refreshTokenHeader = 'x-refresh-token';

/** Characters. All headers of a fetch together stay far below the 16 kB that a subgraph reads. */
const maxTokenLength = 4_096;
const maxRefreshTokenLength = 1_024;

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparentShape = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const printable = /^[\x20-\x7e]+$/;

/** What subgraphs are told that may change their answers. A header that no subgraph could read is left out. */
export function authorizationHeaders({ authorization }: GatewayContext): Record<string, string> {
  return withHeader('authorization', authorization, maxTokenLength);
}

export function tracingHeaders({ requestId, traceparent }: GatewayContext): Record<string, string> {
  const isTrace = traceparent !== undefined && traceparentShape.test(traceparent);
  return { 'x-request-id': requestId, ...(isTrace && { traceparent }) };
}

/** What only the subgraphs are told that keep the client's cookies. */
export function confidentialHeaders(
  { clientAddress, refreshToken }: Pick<GatewayContext, 'clientAddress' | 'refreshToken'>,
  isMutation: boolean,
): Record<string, string> {
  return {
    ...(clientAddress && { [clientAddressHeader]: clientAddress }),
    ...(isMutation && withHeader(refreshTokenHeader, refreshToken, maxRefreshTokenLength)),
  };
}

function withHeader(name: string, value: string | undefined, maxLength: number): Record<string, string> {
  if (value === undefined || value.length > maxLength || !printable.test(value)) return {};
  return { [name]: value };
}

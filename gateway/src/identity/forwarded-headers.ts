import { createHmac, randomBytes } from 'node:crypto';
import { callerKeyHeader, sessionLapsedHeader, visitorHeader } from '@commerce/identity';
import { callerKeyOf, type GatewayContext } from './request-context.ts';

/** Headers that only the gateway may send to subgraphs. */
export const clientAddressHeader = 'x-client-address';
export const refreshTokenHeader = 'x-refresh-token';

/**
 * The maximum length of a header in characters, so that all headers of a fetch stay far below the 16 kB limit of the
 * subgraphs.
 */
const maxTokenLength = 4_096;
const maxRefreshTokenLength = 1_024;

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparentShape = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const printable = /^[\x20-\x7e]+$/;

/** Headers for subgraphs that can change their responses. A header that subgraphs could not read is omitted. */
export function callerHeaders(context: GatewayContext): Record<string, string> {
  const { authorization, visitor } = context;
  return {
    ...withHeader('authorization', authorization, maxTokenLength),
    ...withHeader(visitorHeader, visitor, maxTokenLength),
    ...(hasLapsed(context) && { [sessionLapsedHeader]: '1' }),
  };
}

/** Whether the client has a session, but no valid access token: it is a customer, not a visitor. */
function hasLapsed({ authorization, tokenFault, refreshToken }: GatewayContext): boolean {
  return authorization === undefined && (tokenFault !== undefined || refreshToken !== undefined);
}

/** A new one for each process, so that subgraphs can tell callers apart, but learn nobody's address. */
const keySecret = randomBytes(32);

/** Headers that do not change responses: in whose turn a request is, and its ID. */
export function tracingHeaders(context: GatewayContext): Record<string, string> {
  const { requestId, traceparent } = context;
  const isTrace = traceparent !== undefined && traceparentShape.test(traceparent);
  const key = createHmac('sha256', keySecret).update(callerKeyOf(context)).digest('base64url');
  return { 'x-request-id': requestId, [callerKeyHeader]: key, ...(isTrace && { traceparent }) };
}

/** Headers only for the subgraphs that set the client's cookies. */
export function confidentialHeaders(
  { clientAddress, refreshToken }: Pick<GatewayContext, 'clientAddress' | 'refreshToken'>,
  isMutation: boolean,
): Record<string, string> {
  return {
    ...addressHeaders({ clientAddress }),
    ...(isMutation && withHeader(refreshTokenHeader, refreshToken, maxRefreshTokenLength)),
  };
}

/** Headers only for the subgraphs that limit what one network may do. */
export function addressHeaders({ clientAddress }: Pick<GatewayContext, 'clientAddress'>): Record<string, string> {
  return clientAddress ? { [clientAddressHeader]: clientAddress } : {};
}

function withHeader(name: string, value: string | undefined, maxLength: number): Record<string, string> {
  if (value === undefined || value.length > maxLength || !printable.test(value)) return {};
  return { [name]: value };
}

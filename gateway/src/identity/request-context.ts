import { networkOf, type UnauthenticatedError } from '@commerce/runtime';
import { type Caller } from '@commerce/identity';

/** What the gateway knows of a request and passes on with every fetch. */
export interface GatewayContext {
  readonly caller: Caller | undefined;
  /** Why there is no caller although there was a token. */
  readonly tokenFault?: UnauthenticatedError | undefined;
  /** As it came, or made of the cookie, for the subgraphs to verify themselves; undefined when it is not good. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /** The session's refresh token, as a cookie of a page of ours: for mutations of the subgraphs in COOKIES_FROM alone. */
  readonly refreshToken?: string | undefined;
  /** Where the client is, for the subgraphs in COOKIES_FROM alone. */
  readonly clientAddress?: string | undefined;
  /** W3C trace context, as it came. */
  readonly traceparent?: string | undefined;
  /** Whether to see the state of things as of now: a read that another request began before will not do. */
  readonly isFresh?: boolean | undefined;
  /** Whether the answer is sent on as it is, so that it need not be parsed. */
  readonly asText?: boolean | undefined;
  /** Sends cookies to the client along with the answer. */
  readonly setCookies?: ((cookies: readonly string[]) => void) | undefined;
  /** Aborted when the client has gone. */
  readonly signal?: AbortSignal | undefined;
}

/** What callers are counted by: the customer, or the network of somebody who is not signed in. */
export function callerKeyOf({ caller, clientAddress = '' }: Pick<GatewayContext, 'caller' | 'clientAddress'>): string {
  return caller?.id ?? networkOf(clientAddress);
}

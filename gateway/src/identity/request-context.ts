import type { Caller } from '@commerce/identity';
import { networkOf, type UnauthenticatedError } from '@commerce/runtime';

/** The context of one request. It is never changed: a connection that is renewed gets a new one. */
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

/** Who is asking: from `Credentials`. */
type Asking = Pick<GatewayContext, 'caller' | 'tokenFault' | 'authorization'>;

/** Where and how a request arrived. */
type Arrival = Omit<GatewayContext, keyof Asking>;

/** Creates the context of a request, whatever it arrived over: HTTP, a stream over HTTP, or a WebSocket. */
export function createContext({ caller, tokenFault, authorization }: Asking, arrival: Arrival): GatewayContext {
  return { ...arrival, caller, tokenFault, authorization };
}

/** What callers are counted by: the customer, or the network of somebody who is not signed in. */
export function callerKeyOf({ caller, clientAddress = '' }: Pick<GatewayContext, 'caller' | 'clientAddress'>): string {
  return caller?.id ?? networkOf(clientAddress);
}

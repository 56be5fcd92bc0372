import type { ServedContext } from '@commerce/graphql/server';
import type { Caller } from '@commerce/identity';
import { networkOf, type UnauthenticatedError } from '@commerce/runtime';
import type { Deferral } from './deferral.ts';
import type { SubgraphHeaders } from './hooks.ts';
import type { CheckPolicies } from './policies.ts';
import type { Timings } from './timings.ts';
import type { TraceWish } from './trace-wish.ts';

/** The context of one request. It is immutable: a connection that renews its token gets a new one. */
export interface GatewayContext {
  readonly caller: Caller | undefined;
  /** Why there is no caller although a token was sent. */
  readonly tokenFault?: UnauthenticatedError | undefined;
  /** As received, or built from the cookie, for the subgraphs to verify; undefined if it is invalid. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /**
   * The session's refresh token, from a cookie of a trusted page: only for mutations of the subgraphs in COOKIES_FROM.
   */
  readonly refreshToken?: string | undefined;
  /** The token of a visitor without an account, for the subgraphs to look up. */
  readonly visitor?: string | undefined;
  /** The client's address, only for the subgraphs in COOKIES_FROM and VISITORS_FROM. */
  readonly clientAddress?: string | undefined;
  /** Whether the storefront server sent the request, on behalf of many visitors. */
  readonly isStorefront?: boolean | undefined;
  /** Headers that a hook adds to fetches. */
  readonly subgraphHeaders?: SubgraphHeaders | undefined;
  /** Asks a hook for policies. Undefined if there is none. */
  readonly checkPolicies?: CheckPolicies | undefined;
  /** W3C trace context, as received. */
  readonly traceparent?: string | undefined;
  /** Whether the request needs current data, and must not share a read that started earlier. */
  readonly isFresh?: boolean | undefined;
  /** Whether the response is sent unchanged, so that it need not be parsed. */
  readonly asText?: boolean | undefined;
  /** Whether the request is a multipart request, whose variables may contain files. */
  readonly hasUploads?: boolean | undefined;
  /**
   * Charges the operation to the client before it runs. Undefined if it is charged elsewhere, as by transports other
   * than plain HTTP, or not at all, as reads for subscriptions.
   */
  readonly charge?: ServedContext['charge'];
  /** Measures the steps of the request, if the client may see their durations. */
  readonly timings?: Timings | undefined;
  /** Whether the client asks for the cost of its operations. */
  readonly wantsCost?: boolean | undefined;
  /** What the client asks to see of the execution, if it may see it. */
  readonly traceWish?: TraceWish | undefined;
  /** Receives the deferred parts of the response, if the client accepts them. */
  readonly deferral?: Deferral | undefined;
  /** Sends cookies to the client with the response. */
  readonly setCookies?: ((cookies: readonly string[]) => void) | undefined;
  /** Aborted when the client disconnects. */
  readonly signal?: AbortSignal | undefined;
}

/** The caller: from `Credentials`. */
type Asking = Pick<GatewayContext, 'caller' | 'tokenFault' | 'authorization'>;

/** Where and how a request arrived. */
type Arrival = Omit<GatewayContext, keyof Asking>;

/** Creates the context of a request over any transport: HTTP, a stream over HTTP, or a WebSocket. */
export function createContext({ caller, tokenFault, authorization }: Asking, arrival: Arrival): GatewayContext {
  return { ...arrival, caller, tokenFault, authorization };
}

/** The key for per-caller limits: the customer, or the network of an anonymous client. */
export function callerKeyOf({ caller, clientAddress = '' }: Pick<GatewayContext, 'caller' | 'clientAddress'>): string {
  return caller?.id ?? networkOf(clientAddress);
}

import type { Caller } from '@commerce/service';

/** What the gateway knows of a request and passes on with every fetch. */
export interface GatewayContext {
  readonly caller: Caller | undefined;
  /** As it came, for the subgraphs to verify themselves. */
  readonly authorization: string | undefined;
  readonly requestId: string;
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

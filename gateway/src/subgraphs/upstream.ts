import { isObject, type JsonObject, type JsonValue } from '../response/json.ts';
import { asResponse, type SubgraphResponse } from '../response/subgraph-response.ts';

/** A subscription as it is sent to a subgraph. */
export interface UpstreamRequest {
  /** The address of the subgraph's subscriptions: `ws`, `wss`, `http` or `https`. */
  readonly url: string;
  /** A GraphQL request in JSON. */
  readonly body: string;
  /** The headers of the caller and of the request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Receives what a subgraph sends for one subscription. Nothing follows `onRefused`, `onComplete` or `onLost`. */
export interface UpstreamSink {
  readonly onMessage: (message: SubgraphResponse) => void;
  /** The subgraph does not accept the subscription, or ends it with errors. */
  readonly onRefused: (errors: readonly JsonObject[]) => void;
  readonly onComplete: () => void;
  /** The connection failed or does not follow the protocol: the subscription may be opened again. */
  readonly onLost: (error: Error) => void;
}

/** The limits of connections to subgraphs. */
export interface UpstreamLimits {
  /** The maximum length of a message in bytes. */
  readonly maxMessageBytes: number;
  /** How long a subgraph may take to accept a connection. */
  readonly connectMs: number;
  /** How often a WebSocket is checked for whether the subgraph still responds. */
  readonly heartbeatMs: number;
}

/**
 * Delivers a response, unless it only contains errors: servers send such a response for an operation that they do not
 * run. Then returns the errors.
 *
 * @throws Error if it is no response
 */
export function deliver(sink: UpstreamSink, payload: JsonValue): readonly JsonObject[] | undefined {
  const response = asResponse(payload);
  if (response.data === undefined && isObject(payload) && !Object.hasOwn(payload, 'data')) return response.errors;
  sink.onMessage(response);
  return undefined;
}

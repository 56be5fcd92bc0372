import type { ExecutionResult } from 'graphql';

/** An operation with its caller and target. */
export interface LiveRequest {
  /** The gateway’s base address. */
  readonly url: string;
  /** The access token, for the Authorization header or for `connection_init`. */
  readonly token?: string | undefined;
  /** The headers of a browser. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export type Message = ExecutionResult<Record<string, Record<string, unknown>>>;

/** A subscription by a client library, and its results so far. */
export interface Followed extends AsyncDisposable {
  readonly results: readonly Message[];
  /** Resolves when enough results have arrived; fails if the subscription has ended before. */
  waitFor(count: number): Promise<readonly Message[]>;
  /**
   * Resolves with the reason when the subscription has ended: the code of an error, the close code of the WebSocket,
   * the status of a response that is not a stream, `lost` for a broken connection, and `complete`.
   */
  ended(): Promise<string>;
}

/** Several subscriptions of one client. */
interface FollowingClient extends AsyncDisposable {
  follow(query: string, variables: Readonly<Record<string, unknown>>): Followed;
}

/** A subscription without a library, for misbehaving clients. */
export interface RawStream {
  readonly results: readonly Message[];
  waitFor(count: number): Promise<readonly Message[]>;
  /** Stops reading. */
  pause(): void;
  resume(): void;
  /** Disconnects without closing. */
  vanish(): void;
  /** As in `Followed`. */
  ended(): Promise<string>;
}

/** A transport for streams, with the library that clients use for it. */
export interface Transport {
  /** Its name in the metrics. */
  readonly name: 'websocket' | 'sse' | 'multipart';
  /** How many concurrent streams of one client are tested. */
  readonly many: number;
  /** How a stream ends for a reason that concerns the whole connection: see docs/live.md. */
  readonly endings: {
    readonly TOKEN_EXPIRED: string;
    readonly FELL_BEHIND: string;
    readonly SERVER_DRAINING: string;
    /** An invalid token. */
    readonly invalidToken: string;
  };
  connect(request: Omit<LiveRequest, 'query' | 'variables'>): FollowingClient;
  open(request: LiveRequest): Promise<RawStream>;
}

/** Follows one stream with a separate client. */
export function follow(transport: Transport, { query, variables = {}, ...asked }: LiveRequest): Followed {
  const client = transport.connect(asked);
  const followed = client.follow(query, variables);
  return {
    results: followed.results,
    waitFor: (count) => followed.waitFor(count),
    ended: () => followed.ended(),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

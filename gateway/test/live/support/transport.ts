import type { ExecutionResult } from 'graphql';

/** An operation, and as whom it is sent where. */
export interface LiveRequest {
  /** The gateway's base address. */
  readonly url: string;
  /** The access token, for the Authorization header or for `connection_init`. */
  readonly token?: string | undefined;
  /** What a browser sends. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export type Message = ExecutionResult<Record<string, Record<string, unknown>>>;

/** A subscription that a client of a library runs, and all that it has brought so far. */
export interface Followed extends AsyncDisposable {
  readonly results: readonly Message[];
  /** Resolves when so many results have come; fails when the subscription has ended before. */
  waitFor(count: number): Promise<readonly Message[]>;
  /**
   * Resolves when the subscription has ended, with why: the code of an error, the close code of the WebSocket, the status
   * of an answer that is no stream, `lost` for a connection that has broken, and `complete`.
   */
  ended(): Promise<string>;
}

/** Several subscriptions of one client. */
interface FollowingClient extends AsyncDisposable {
  follow(query: string, variables: Readonly<Record<string, unknown>>): Followed;
}

/** A subscription without a library, for clients that behave badly. */
export interface RawStream {
  readonly results: readonly Message[];
  waitFor(count: number): Promise<readonly Message[]>;
  /** Reads no more. */
  pause(): void;
  resume(): void;
  /** Goes away without a word. */
  vanish(): void;
  /** As of `Followed`. */
  ended(): Promise<string>;
}

/** A way to follow streams, with the library that clients use for it. */
export interface Transport {
  /** As the metrics call it. */
  readonly name: 'websocket' | 'sse' | 'multipart';
  /** How many streams of one client are tried at once. */
  readonly many: number;
  /** How a stream ends for something that concerns the whole connection: see docs/live.md. */
  readonly endings: {
    readonly TOKEN_EXPIRED: string;
    readonly FELL_BEHIND: string;
    readonly SERVER_DRAINING: string;
    /** A token that is not valid. */
    readonly invalidToken: string;
  };
  connect(request: Omit<LiveRequest, 'query' | 'variables'>): FollowingClient;
  open(request: LiveRequest): Promise<RawStream>;
}

/** Follows one stream with a client of its own. */
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

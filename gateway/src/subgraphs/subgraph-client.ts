import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { CircuitBreaker, CircuitOpenError, type Fault } from './circuit-breaker.ts';
import { SubgraphCall, type SubgraphReply } from './subgraph-call.ts';
import type { FetchHeaders } from './fetch-headers.ts';
import { defaultFetchLimits, FetchLimit, type FetchLimits } from './fetch-limit.ts';
import type { FetchMetrics } from './fetch-metrics.ts';
import { Abort, SingleFlight, type AbortSignalLike } from './single-flight.ts';

export interface SubgraphLimits {
  /** From sending the request to the end of the response. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly connections: number;
  /** Those left out have defaults. */
  readonly fetches?: Partial<FetchLimits>;
  readonly metrics?: FetchMetrics | undefined;
}

export interface SubgraphClientOptions extends SubgraphLimits {
  readonly name: string;
  readonly url: string;
}

/** A request with files, which are sent without being copied. */
export interface UploadBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: () => Readable;
}

/** One request to a subgraph. */
export interface SubgraphRequest {
  /** JSON, or files, which only requests that are not repeatable can have. */
  readonly body: string | UploadBody;
  readonly headers: FetchHeaders;
  /** Whether it is safe to send the request twice: true for queries. */
  readonly isRepeatable: boolean;
  /** Whether the request must not share the response of an equal request in flight. */
  readonly isFresh?: boolean | undefined;
  /** Signals that the response is no longer needed. */
  readonly leaving?: AbortSignalLike | undefined;
  /** The caller, a customer's ID or an address: one caller's requests cannot open the circuit for others. */
  readonly callerKey?: string | undefined;
  /** Called if the request has to wait for others to this subgraph. */
  readonly onWaiting?: (() => void) | undefined;
  readonly trace?: RequestTrace | undefined;
}

/** Records how a request is answered. */
interface RequestTrace {
  /** @param isShared whether the request shares the response of an equal one in flight */
  ask(isShared: boolean): void;
  /** The request is sent again. */
  retry(): void;
  /** The request is not sent because the circuit is open. */
  refuse(): void;
}

/** A request in flight that equal requests may join. */
interface Joinable {
  readonly flight: SingleFlight<SubgraphReply>;
  readonly callerKey: string | undefined;
  /** While it waits in its caller's line, only that caller can join: others have lines of their own. */
  readonly isWaiting: boolean;
}

/** The subgraph did not respond in time. */
class TimeoutError extends Error {
  override name = 'TimeoutError';
}

const retryDelaysMs = [25, 100];

/** The subgraph could not be reached, or its response is invalid. */
export class SubgraphUnavailableError extends GraphQLError {
  constructor(name: string, cause: unknown) {
    super(`${name} is not available at the moment.`, {
      extensions: { code: 'SERVICE_UNAVAILABLE', serviceName: name },
      originalError: types.isNativeError(cause) ? cause : undefined,
    });
  }
}

/**
 * Sends requests to one subgraph over kept-alive connections. Queries that fail before a response are retried, and
 * identical queries of the same caller that are in flight at the same time are sent once.
 */
export class SubgraphClient {
  readonly #options: SubgraphClientOptions;
  readonly #path: string;
  readonly #pool: Pool;
  readonly #breaker = new CircuitBreaker();
  readonly #limit: FetchLimit;
  readonly #inFlight = new Map<string, Joinable>();

  constructor(options: SubgraphClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    this.#path = pathname + search;
    const limits = { ...defaultFetchLimits, ...options.fetches };
    this.#limit = new FetchLimit(options.name, limits, options.metrics?.of(options.name));
    this.#pool = new Pool(origin, { connections: options.connections, pipelining: 1, connectTimeout: 3_000 });
  }

  fetch(request: SubgraphRequest): Promise<SubgraphReply> {
    if (!request.isRepeatable) {
      request.trace?.ask(false);
      const abort = new Abort();
      return this.#inTurn(request, abort, () => this.#attempt(request, abort));
    }
    const { leaving } = request;
    if (leaving?.aborted) return Promise.reject(new SubgraphUnavailableError(this.#options.name, undefined));
    return this.#shared(request).join(leaving);
  }

  /** Later requests cannot join the requests in flight. */
  shareNoMore(): void {
    this.#inFlight.clear();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #shared(request: SubgraphRequest): SingleFlight<SubgraphReply> {
    const { body } = request;
    if (typeof body !== 'string') throw new Error('A request with files is never shared.');
    const key = `${request.headers.key}\n${body}`;
    const known = this.#inFlight.get(key);
    const { callerKey, onWaiting } = request;
    const isShared = known !== undefined && !request.isFresh && (!known.isWaiting || known.callerKey === callerKey);
    request.trace?.ask(isShared);
    if (isShared) return known.flight;
    let isWaiting = false;
    const waits = () => {
      isWaiting = true;
      onWaiting?.();
    };
    const flight: SingleFlight<SubgraphReply> = new SingleFlight(
      (abort) =>
        this.#inTurn({ ...request, onWaiting: waits }, abort, () => {
          isWaiting = false;
          return this.#withRetries(request, abort);
        }),
      () => this.#inFlight.get(key)?.flight === flight && this.#inFlight.delete(key),
    );
    this.#inFlight.set(key, {
      flight,
      callerKey,
      get isWaiting() {
        return isWaiting;
      },
    });
    return flight;
  }

  #inTurn(
    { callerKey = '', onWaiting }: SubgraphRequest,
    leaving: Abort,
    work: () => Promise<SubgraphReply>,
  ): Promise<SubgraphReply> {
    return this.#limit.run({ caller: callerKey, leaving, onWaiting }, work);
  }

  async #withRetries(request: SubgraphRequest, abort: Abort): Promise<SubgraphReply> {
    for (const delayMs of retryDelaysMs) {
      try {
        return await this.#attempt(request, abort);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError) || !isWorthARetry(error.originalError)) throw error;
        await sleep(delayMs * (0.5 + Math.random()));
        if (abort.aborted) throw error;
        request.trace?.retry();
      }
    }
    return this.#attempt(request, abort);
  }

  async #attempt(request: SubgraphRequest, abort: Abort): Promise<SubgraphReply> {
    try {
      return await this.#breaker.run(
        () => this.#call(request, abort),
        request.callerKey ?? '',
        (error) => (abort.aborted ? undefined : faultIn(error)),
      );
    } catch (error) {
      if (error instanceof CircuitOpenError) request.trace?.refuse();
      throw new SubgraphUnavailableError(this.#options.name, error);
    }
  }

  async #call({ body, headers }: SubgraphRequest, abort: Abort): Promise<SubgraphReply> {
    const { maxResponseBytes, timeoutMs } = this.#options;
    const call = new SubgraphCall(maxResponseBytes);
    const leave = () => call.abandon(new Error('The response is no longer needed.'));
    const timer = setTimeout(() => call.abandon(new TimeoutError(`No response after ${timeoutMs} ms.`)), timeoutMs);
    abort.addEventListener('abort', leave);
    try {
      const sent =
        typeof body === 'string'
          ? { headers: headers.sent, body }
          : { headers: { ...headers.sent, ...body.headers }, body: body.stream() };
      this.#pool.dispatch({ path: this.#path, method: 'POST', ...sent }, call);
      return await call.reply;
    } finally {
      clearTimeout(timer);
      abort.removeEventListener('abort', leave);
    }
  }
}

interface ConnectionFault {
  /** `unreachable`: no connection could be made, regardless of the request; `unanswered`: it ended without a response. */
  readonly fault: Fault;
  /** Whether an immediate retry may succeed. */
  readonly isWorthARetry: boolean;
}

/** By the error codes of Node and undici. */
const connectionFaults = new Map<string, ConnectionFault>([
  ['ECONNREFUSED', { fault: 'unreachable', isWorthARetry: true }],
  ['UND_ERR_CONNECT_TIMEOUT', { fault: 'unreachable', isWorthARetry: true }],
  ['ENOTFOUND', { fault: 'unreachable', isWorthARetry: false }],
  ['EAI_AGAIN', { fault: 'unreachable', isWorthARetry: false }],
  ['EHOSTUNREACH', { fault: 'unreachable', isWorthARetry: false }],
  ['ENETUNREACH', { fault: 'unreachable', isWorthARetry: false }],
  ['ETIMEDOUT', { fault: 'unreachable', isWorthARetry: false }],
  ['ECONNRESET', { fault: 'unanswered', isWorthARetry: true }],
  ['EPIPE', { fault: 'unanswered', isWorthARetry: true }],
  ['UND_ERR_SOCKET', { fault: 'unanswered', isWorthARetry: true }],
]);

/** Any response, even an invalid one, shows that the subgraph is up, so it is not a fault. */
function faultIn(error: unknown): Fault {
  return error instanceof TimeoutError ? 'unanswered' : connectionFaults.get(codeOf(error))?.fault;
}

function codeOf(error: unknown): string {
  const code: unknown = types.isNativeError(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/**
 * Only failures before the subgraph can have started a response are retried, so that a slow subgraph is not called
 * three times.
 */
function isWorthARetry(error: unknown): boolean {
  return connectionFaults.get(codeOf(error))?.isWorthARetry ?? false;
}

import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { errors as undiciErrors, Pool } from 'undici';
import { CircuitBreaker } from './circuit-breaker.ts';
import { SharedFetch, type Abort } from './shared-fetch.ts';

export interface SubgraphLimits {
  /** From sending the request to the end of the answer. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly connections: number;
}

export interface SubgraphClientOptions extends SubgraphLimits {
  readonly name: string;
  readonly url: string;
}

/** One request to a subgraph. */
export interface SubgraphRequest {
  /** JSON. */
  readonly body: string;
  /** Requests that differ in these are not the same. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent too, but requests that differ only in these are the same. */
  readonly tracing?: Readonly<Record<string, string>> | undefined;
  /** Whether asking twice does no harm: true for queries. */
  readonly isRepeatable: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

const retryDelaysMs = [25, 100];

/** The subgraph could not be asked, or what it answered is no answer. */
export class SubgraphUnavailableError extends GraphQLError {
  constructor(name: string, cause: unknown) {
    super(`${name} is not available at the moment.`, {
      extensions: { code: 'SERVICE_UNAVAILABLE', serviceName: name },
      originalError: cause instanceof Error ? cause : undefined,
    });
  }
}

/**
 * Asks one subgraph over kept-alive connections. Queries that fail on the way are tried again, and those that are asked
 * by several at the same moment, for the same callers, are sent once.
 */
export class SubgraphClient {
  readonly #options: SubgraphClientOptions;
  readonly #path: string;
  readonly #pool: Pool;
  readonly #breaker = new CircuitBreaker();
  readonly #inFlight = new Map<string, SharedFetch>();

  constructor(options: SubgraphClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    this.#path = pathname + search;
    this.#pool = new Pool(origin, { connections: options.connections, pipelining: 1, connectTimeout: 3_000 });
  }

  /** Resolves to the text of the answer, which is JSON if the subgraph does as it should. */
  fetch(request: SubgraphRequest): Promise<string> {
    if (!request.isRepeatable) return this.#attempt(request, new EventEmitter());
    const key = `${JSON.stringify(request.headers)}\n${request.body}`;
    let shared = this.#inFlight.get(key);
    if (shared === undefined) {
      shared = new SharedFetch(
        (abort) => this.#withRetries(request, abort),
        () => this.#inFlight.delete(key),
      );
      this.#inFlight.set(key, shared);
    }
    return shared.join(request.signal);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #withRetries(request: SubgraphRequest, abort: Abort): Promise<string> {
    for (const delayMs of retryDelaysMs) {
      try {
        return await this.#attempt(request, abort);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError) || !isWorthARetry(error.originalError)) throw error;
        await sleep(delayMs * (0.5 + Math.random()));
      }
    }
    return this.#attempt(request, abort);
  }

  async #attempt(request: SubgraphRequest, abort: Abort): Promise<string> {
    try {
      return await this.#breaker.run(() => this.#withTimeout(request, abort));
    } catch (error) {
      throw new SubgraphUnavailableError(this.#options.name, error);
    }
  }

  async #withTimeout(request: SubgraphRequest, abort: Abort): Promise<string> {
    const timer = setTimeout(() => abort.emit('abort'), this.#options.timeoutMs);
    try {
      return await this.#send(request, abort);
    } finally {
      clearTimeout(timer);
    }
  }

  async #send({ body, headers, tracing }: SubgraphRequest, abort: Abort): Promise<string> {
    const response = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers, ...tracing },
      body,
      signal: abort,
    });
    const type = String(response.headers['content-type'] ?? '');
    if (!/^application\/(graphql-response\+)?json\b/.test(type)) {
      response.body.on('error', () => {}); // What is not read may fail: nobody minds.
      response.body.destroy();
      throw new Error(`The answer is ${response.statusCode} and ${type || 'of no type'}, not JSON.`);
    }
    return this.#read(response.body);
  }

  async #read(stream: AsyncIterable<Buffer>): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > this.#options.maxResponseBytes) throw new Error(`The answer has more than ${bytes} bytes.`);
      chunks.push(chunk);
    }
    return chunks.length === 1 ? (chunks[0] as Buffer).toString() : Buffer.concat(chunks).toString();
  }
}

/** Only what failed before the subgraph can have begun its answer, so that a slow one is not asked thrice. */
function isWorthARetry(error: unknown): boolean {
  if (error instanceof undiciErrors.SocketError || error instanceof undiciErrors.ConnectTimeoutError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE';
}

import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { CircuitBreaker } from './circuit-breaker.ts';
import { Abort, SharedFetch } from './shared-fetch.ts';

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
  /** Whether the answer to an equal request that is in flight already will not do. */
  readonly isFresh?: boolean | undefined;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

const retryDelaysMs = [25, 100];
const codesWorthARetry = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT']);

/** The subgraph could not be asked, or what it answered is no answer. */
export class SubgraphUnavailableError extends GraphQLError {
  constructor(name: string, cause: unknown) {
    super(`${name} is not available at the moment.`, {
      extensions: { code: 'SERVICE_UNAVAILABLE', serviceName: name },
      originalError: types.isNativeError(cause) ? cause : undefined,
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
  async fetch(request: SubgraphRequest): Promise<string> {
    if (!request.isRepeatable) return this.#attempt(request, new Abort());
    if (request.signal?.aborted) throw new SubgraphUnavailableError(this.#options.name, request.signal.reason);
    return this.#shared(request).join(request.signal);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #shared(request: SubgraphRequest): SharedFetch {
    const key = `${JSON.stringify(request.headers)}\n${request.body}`;
    const known = this.#inFlight.get(key);
    if (known !== undefined && !request.isFresh) return known;
    const shared = new SharedFetch(
      (abort) => this.#withRetries(request, abort),
      () => this.#inFlight.get(key) === shared && this.#inFlight.delete(key),
    );
    this.#inFlight.set(key, shared);
    return shared;
  }

  async #withRetries(request: SubgraphRequest, abort: Abort): Promise<string> {
    for (const delayMs of retryDelaysMs) {
      try {
        return await this.#attempt(request, abort);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError) || !isWorthARetry(error.originalError)) throw error;
        await sleep(delayMs * (0.5 + Math.random()));
        if (abort.aborted) throw error;
      }
    }
    return this.#attempt(request, abort);
  }

  async #attempt(request: SubgraphRequest, abort: Abort): Promise<string> {
    try {
      return await this.#breaker.run(
        () => this.#withTimeout(request, abort),
        () => !abort.aborted,
      );
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
    return this.#read(response.body).catch((cause: unknown) => {
      throw new Error('The answer could not be read to its end.', { cause });
    });
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
function isWorthARetry(error: object | null | undefined): boolean {
  const code = error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && codesWorthARetry.has(code);
}

import { pendingEventsHeader, recordedEventsHeader } from '@commerce/events';
import { sessionHeader } from '@commerce/graphql/server';
import type { Dispatcher } from 'undici';

type Controller = Dispatcher.DispatchController;
type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** The response of a subgraph. */
export interface SubgraphReply {
  /** JSON from a correct subgraph. Kept as bytes, which the garbage collector does not move. */
  readonly body: Buffer;
  readonly cookies: readonly string[];
  /** The `Authorization` value of the session that a mutation has opened for the client. */
  readonly session: string | undefined;
  /** The headers that report events: see `decodeEvents`. */
  readonly events: readonly string[];
}

/** The response is larger than the limit. */
class OversizedAnswerError extends Error {
  override name = 'OversizedAnswerError';
}

const json = /^application\/(graphql-response\+)?json\b/;

/** One HTTP request and its response, read to the end. */
export class SubgraphCall implements Dispatcher.DispatchHandler {
  readonly reply: Promise<SubgraphReply>;
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #resolve!: (reply: SubgraphReply) => void;
  #reject!: (error: Error) => void;
  #controller: Controller | undefined;
  #abandoned: Error | undefined;
  #bytes = 0;
  #cookies: readonly string[] = [];
  #session: string | undefined;
  #events: readonly string[] = [];
  #hasBegun = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Rejects the call and releases its connection, if there is one yet. */
  abandon(reason: Error): void {
    this.#abandoned = reason;
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#abandoned) controller.abort(this.#abandoned);
  }

  onResponseStart(_controller: Controller, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#hasBegun = true;
    const type = String(headers['content-type'] ?? '');
    if (!json.test(type))
      return this.abandon(new Error(`The response has status ${status} and content type "${type}", not JSON.`));
    this.#cookies = asList(headers['set-cookie']);
    this.#session = asList(headers[sessionHeader])[0];
    this.#events = [...asList(headers[pendingEventsHeader]), ...asList(headers[recordedEventsHeader])];
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) {
      this.abandon(new OversizedAnswerError(`The response has more than ${this.#maxBytes} bytes.`));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    const [first, ...more] = this.#chunks;
    const body = first !== undefined && more.length === 0 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ body, cookies: this.#cookies, session: this.#session, events: this.#events });
  }

  onResponseError(_controller: Controller, cause: Error): void {
    this.#reject(this.#hasBegun ? new Error('The response ended early.', { cause }) : cause);
  }
}

function asList(header: Headers[string]): readonly string[] {
  if (header === undefined) return [];
  return typeof header === 'string' ? [header] : header;
}

import type { Cursor, Item, LiveMessage } from './item.ts';
import type { LiveRequest, Subscribe, TransportName } from './transports.ts';

/** What a client wants to follow. */
export interface Stream {
  /** Of whom it tells, for people: order 3, customer 1, staff. */
  readonly name: string;
  readonly request: LiveRequest;
  /** What a message tells, and when that was. */
  readonly read: (data: Readonly<Record<string, unknown>>) => Item & { readonly at: string };
  /** Which of all rows of the history are to be told. */
  readonly concerns: (row: Item & { readonly customerId: string }) => boolean;
}

const resumeAfterMs = 250;

/**
 * A client of one stream: whenever the stream ends, it subscribes again after the last message. It drops nothing, unlike
 * @commerce/live-client: what comes twice is to be seen.
 */
export class Follower {
  readonly name: string;
  readonly stream: Stream;
  /** All it was told, in order. */
  readonly items: Item[] = [];
  readonly cursors: Cursor[] = [];
  /** How its streams have ended, and how often. */
  readonly endings = new Map<string, number>();
  /** What no stream should have said. */
  readonly faults: string[] = [];
  longestDelayMs = 0;
  readonly #subscribe: Subscribe;
  readonly #variables: Record<string, unknown>;
  #begun: number | undefined;
  #leave: (() => void) | undefined;
  #retry: NodeJS.Timeout | undefined;
  #hasLeft = false;

  constructor(who: string, stream: Stream, transport: TransportName, subscribe: Subscribe) {
    this.name = `${who} over ${transport}`;
    this.stream = stream;
    this.#subscribe = subscribe;
    this.#variables = { ...stream.request.variables };
  }

  get ended(): number {
    return [...this.endings.values()].reduce((sum, count) => sum + count, 0);
  }

  follow(): void {
    this.#begun ??= Date.now();
    let isOver = false;
    const end = (reason: string) => {
      if (isOver || this.#hasLeft) return;
      isOver = true;
      this.endings.set(reason, (this.endings.get(reason) ?? 0) + 1);
      this.#retry = setTimeout(() => this.follow(), resumeAfterMs);
    };
    const request = { query: this.stream.request.query, variables: { ...this.#variables } };
    this.#leave = this.#subscribe(request, {
      next: (message) => this.#take(message, end),
      error: (reason) => end(describe(reason)),
      complete: () => end('complete'),
    });
  }

  leave(): void {
    this.#hasLeft = true;
    clearTimeout(this.#retry);
    this.#leave?.();
  }

  #take({ data, errors, extensions }: LiveMessage, end: (reason: string) => void): void {
    if (this.#hasLeft) return;
    if (!data) return end(describe(errors)); // Only errors: why it ends.
    if (errors) this.faults.push(`a message with errors: ${describe(errors)}`);
    const { orderId, version, at } = this.stream.read(data);
    this.items.push({ orderId, version });
    const cursor = extensions?.cursor;
    if (cursor === undefined) return void this.faults.push('a message without a cursor');
    this.cursors.push(cursor);
    this.#variables.after = cursor;
    const time = Date.parse(at);
    if (time > (this.#begun ?? 0)) this.longestDelayMs = Math.max(this.longestDelayMs, Date.now() - time);
  }
}

/** A close code, the codes of GraphQL errors, or what is wrong with the connection. */
function describe(reason: unknown): string {
  if (Array.isArray(reason))
    return reason.map(({ message, extensions }) => String(extensions?.code ?? message)).join(', ');
  const { code, message, cause } = (reason ?? {}) as { code?: unknown; message?: string; cause?: { code?: unknown } };
  return String(cause?.code ?? code ?? message ?? reason);
}

import { randomUUID } from 'node:crypto';
import type { Cluster } from '../cluster/cluster.ts';
import { count } from '../load/ledger.ts';
import type { Cursor, HistoryRow, Item } from './item.ts';
import {
  type LiveMessage,
  type LiveRequest,
  type Subscribe,
  type TransportName,
  transportNames,
  transports,
} from './transports.ts';

/** A subscription and its expected messages. */
interface Stream {
  /** A readable name: order 3, customer 1, staff. */
  readonly name: string;
  readonly request: LiveRequest;
  readonly read: (data: Readonly<Record<string, unknown>>) => Item & { readonly at: string };
  /** The rows of the history that are expected. */
  readonly concerns: (row: HistoryRow) => boolean;
}

type Change = Item & { readonly at: string };

/** The second selects a field that no event carries, so that it has to be read. */
const selections = ['orderId version status at', 'orderId version status at order { id status }'] as const;

function streamOfOrder(orderId: string, number: number): Stream {
  const selection = selections[number % selections.length] ?? '';
  return {
    name: `order ${number}`,
    request: {
      query: `subscription ($id: ID!, $after: Int) { orderStatusChanged(orderId: $id, after: $after) { ${selection} } }`,
      variables: { id: orderId, after: 0 },
    },
    read: ({ orderStatusChanged }) => orderStatusChanged as Change,
    concerns: (row) => row.orderId === orderId,
  };
}

const streamOfCustomer = (customerId: string, number: number): Stream => ({
  name: `customer ${number}`,
  request: {
    query: 'subscription ($after: String) { myOrdersChanged(after: $after) { orderId version status at } }',
    variables: { after: '0' },
  },
  read: ({ myOrdersChanged }) => myOrdersChanged as Change,
  concerns: (row) => row.customerId === customerId,
});

/** Every order that was ever placed: more than one page by the end. */
const streamOfStaff: Stream = {
  name: 'staff',
  request: {
    query: 'subscription ($after: String) { orderPlaced(after: $after) { id placedAt } }',
    variables: { after: '0' },
  },
  read: ({ orderPlaced }) => {
    const { id, placedAt } = orderPlaced as { readonly id: string; readonly placedAt: string };
    return { orderId: id, version: 1, at: placedAt };
  },
  concerns: ({ version }) => version === 1,
};

const resumeAfterMs = 250;

/**
 * A client of one stream: whenever the stream ends, it resumes after the last message. Unlike @commerce/live-client it
 * keeps duplicates, so that they are counted.
 */
export class Subscriber {
  readonly name: string;
  readonly stream: Stream;
  /** The delivered items, in order. */
  readonly items: Item[] = [];
  readonly cursors: Cursor[] = [];
  /** How its streams have ended, and how often. */
  readonly endings = new Map<string, number>();
  /** Messages that no stream should send. */
  readonly faults: string[] = [];
  longestDelayMs = 0;
  readonly #subscribe: Subscribe;
  readonly #variables: Record<string, unknown>;
  #begun: number | undefined;
  #unsubscribe: (() => void) | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(name: string, stream: Stream, transport: TransportName, subscribe: Subscribe) {
    this.name = `${name} over ${transport}`;
    this.stream = stream;
    this.#subscribe = subscribe;
    this.#variables = { ...stream.request.variables };
  }

  start(): void {
    this.#begun ??= Date.now();
    let isOver = false;
    const end = (reason: string) => {
      if (isOver || this.#isStopped) return;
      isOver = true;
      count(this.endings, reason);
      this.#retry = setTimeout(() => this.start(), resumeAfterMs);
    };
    const request = { query: this.stream.request.query, variables: { ...this.#variables } };
    this.#unsubscribe = this.#subscribe(request, {
      next: (message) => this.#receive(message, end),
      error: (reason) => end(describe(reason)),
      complete: () => end('complete'),
    });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    this.#unsubscribe?.();
  }

  #receive({ data, errors, extensions }: LiveMessage, end: (reason: string) => void): void {
    if (this.#isStopped) return;
    if (!data) return end(describe(errors)); // A message with only errors gives the reason for the end.
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

/** A close code, the codes of GraphQL errors, or the connection error. */
function describe(reason: unknown): string {
  if (Array.isArray(reason))
    return reason.map(({ message, extensions }) => String(extensions?.code ?? message)).join(', ');
  const { code, message, cause } = (reason ?? {}) as { code?: unknown; message?: string; cause?: { code?: unknown } };
  return String(cause?.code ?? code ?? message ?? reason);
}

export interface Subscribers {
  /**
   * Subscriptions from the start, over every transport: customers subscribe to all their orders and to each one, staff
   * to placed orders.
   */
  readonly early: readonly Subscriber[];
  /** One more client for each stream, which joins during the fault, and so is ahead of the others at first. */
  readonly late: readonly Subscriber[];
}

/** @param orders the order IDs by customer ID */
export function createSubscribers(
  orders: ReadonlyMap<string, readonly string[]>,
  { shop, tokens }: Cluster,
): Subscribers {
  let number = 0;
  const users = [...orders].map(([customerId, orderIds], index) => ({
    streams: [streamOfCustomer(customerId, index), ...orderIds.map((id) => streamOfOrder(id, number++))],
    shop: shop.as(tokens.of('CUSTOMER', customerId)),
  }));
  users.push({ streams: [streamOfStaff], shop: shop.as(tokens.of('STAFF', randomUUID())) });
  const over = (transport: TransportName, user: (typeof users)[number], prefix: string) => {
    const subscribe = transports[transport](user.shop);
    return user.streams.map((stream) => new Subscriber(prefix + stream.name, stream, transport, subscribe));
  };
  return {
    early: users.flatMap((user) => transportNames.flatMap((transport) => over(transport, user, ''))),
    late: users.flatMap((user, index) => over(transportNames[index % transportNames.length]!, user, 'late ')),
  };
}

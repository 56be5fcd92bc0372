import type { EventEnvelope } from '@commerce/events';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { codedError, ourFault, type OnFault } from '../coded-error.ts';
import { FairLimit } from '@commerce/runtime';
import type { GatewayContext } from '../identity/request-context.ts';
import type { ChannelSubject } from './channel-subject.ts';
import type { Cursor, Delivery } from './listener.ts';
import type { LiveMetrics } from './live-metrics.ts';
import type { LiveOperation } from './live-operation.ts';
import type { ReadQuery } from './read-query.ts';

/** Runs an operation on the whole graph, as the caller in the context. */
export type RunOperation = (
  request: {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly operationName?: string | null | undefined;
  },
  context: GatewayContext,
) => Promise<ExecutionResult>;

/** The result of a read. */
export interface StreamRead {
  readonly items: readonly { readonly delivery: Delivery; readonly cursor: Cursor | undefined }[];
  /** Whether there may be more items than the read returned. */
  readonly isFull: boolean;
}

/**
 * Limits concurrent reads: an event may concern all subscriptions, and all channels read after the broker was
 * unavailable.
 */
const readsAtOnce = 16;

/** Error codes that justify a retry. */
const passingCodes = new Set([
  'SERVICE_UNAVAILABLE',
  'SERVICE_BUSY',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'CONFLICT',
]);

type Item = Record<string, unknown>;

/** Reads items of streams through the graph and serializes them as messages. */
export class StreamReader {
  readonly #run: RunOperation;
  readonly #metrics: LiveMetrics;
  readonly #onFault: OnFault;
  readonly #limit = new FairLimit(readsAtOnce);

  /** @param onFault called with internal errors, which clients do not see */
  constructor(run: RunOperation, metrics: LiveMetrics, onFault: OnFault) {
    this.#run = run;
    this.#metrics = metrics;
    this.#onFault = onFault;
  }

  /**
   * Runs reads in a caller's turn.
   *
   * @param callerKey see callerKeyOf
   */
  inTurn<Result>(callerKey: string, work: () => Promise<Result>): Promise<Result> {
    return this.#limit.run(callerKey, work);
  }

  /** How many reads of this caller wait for a turn. */
  waitingOf(callerKey: string): number {
    return this.#limit.waitingOf(callerKey);
  }

  /** The message built from an event; undefined if the event lacks a selected field. */
  carried(operation: LiveOperation, event: EventEnvelope): Delivery | undefined {
    const item = operation.writeCarried?.(event);
    if (item === undefined) return undefined;
    return message(`{${JSON.stringify(operation.responseKey)}:${item}}`, event.aggregateversion);
  }

  mayPass({ extensions }: GraphQLError): boolean {
    return passingCodes.has(String(extensions.code));
  }

  /** @param time of the event that caused the messages, if there was one */
  observe(field: string, messages: number, time: string | undefined): void {
    this.#metrics.delivered(field, messages);
    if (time !== undefined) this.#metrics.lag(field, (Date.now() - Date.parse(time)) / 1_000);
  }

  /** Reads the items after a cursor, or the current state if there is no cursor. Call it in a turn. */
  async read(
    subject: ChannelSubject,
    after: Cursor | undefined,
    context: GatewayContext,
  ): Promise<StreamRead | GraphQLError> {
    try {
      return await this.#read(subject, after, context);
    } catch (error) {
      this.#onFault(error, context.requestId);
      return ourFault(context.requestId);
    }
  }

  /** The plan of a read, as the message of a stream. */
  async plan(subject: ChannelSubject, context: GatewayContext): Promise<Delivery> {
    const { errors, ...result } = await this.#run(requestFor(subject, undefined), context);
    if (errors?.[0] !== undefined) throw asError(errors[0], subject.operation.live.name);
    return { text: JSON.stringify(result) };
  }

  async #read(
    subject: ChannelSubject,
    after: Cursor | undefined,
    context: GatewayContext,
  ): Promise<StreamRead | GraphQLError> {
    const { operation } = subject;
    const { live, past, prefix } = operation;
    const query = queryFor(operation, after);
    this.#metrics.read(live.name);
    const {
      data,
      errors = [],
      extensions,
    } = await this.#run(requestFor(subject, after), {
      ...context,
      isFresh: true,
    });
    const found = itemsIn(data, query.path, query === past ? live.listIn.past : live.listIn.current);
    if (found === undefined) return asError(errors[0], live.name);
    const items = found.map(({ item, node, path }, index) => ({
      delivery: asMessage(operation, node, {
        cursor: item[`${prefix}cursor`] as Cursor | undefined,
        trace: index === 0 ? extensions?.trace : undefined,
        errors: errorsAt(errors, path),
      }),
      cursor: item[`${prefix}cursor`] as Cursor | undefined,
    }));
    return { items, isFull: query === past && items.length >= (live.past?.page ?? Infinity) };
  }
}

function queryFor({ current, past }: LiveOperation, after: Cursor | undefined): ReadQuery {
  return after === undefined || past === undefined ? current : past;
}

function requestFor({ operation, args, variables }: ChannelSubject, after: Cursor | undefined) {
  const query = queryFor(operation, after);
  const given = query === operation.past ? { ...args, after } : args;
  const ours = Object.entries(given).map(([name, value]) => [`${operation.prefix}${name}`, value] as const);
  return { query: query.text, variables: { ...variables, ...Object.fromEntries(ours) } };
}

interface Found {
  /** The object that has the cursor. */
  readonly item: Item;
  /** The object from which the client selects. */
  readonly node: Item;
  readonly path: readonly (string | number)[];
}

/** The items at a path, in order; undefined if a parent of them is null. */
function itemsIn(data: unknown, path: readonly string[], listIn: number | undefined): Found[] | undefined {
  const holder = valueAt(data, path.slice(0, listIn === undefined ? path.length : listIn + 1));
  if (holder === null || holder === undefined) return undefined;
  const inner = listIn === undefined ? [] : path.slice(listIn + 1);
  const outer = path.slice(0, path.length - inner.length);
  const list: unknown[] = Array.isArray(holder) ? holder : [holder];
  return list.flatMap((item, index) => {
    const node = valueAt(item, inner);
    const at = Array.isArray(holder) ? [...outer, index, ...inner] : outer;
    return node === null || node === undefined ? [] : [{ item: item as Item, node: node as Item, path: at }];
  });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, key) => (holder as Item | null | undefined)?.[key], value);
}

/** Errors below an item, with client paths; an error without a path may concern every item. */
function errorsAt(errors: readonly GraphQLError[], path: readonly (string | number)[]): readonly GraphQLError[] {
  return errors
    .filter((error) => error.path === undefined || path.every((step, index) => error.path?.[index] === step))
    .map(
      (error) =>
        new GraphQLError(error.message, { path: error.path?.slice(path.length), extensions: error.extensions }),
    );
}

interface MessageParts {
  readonly cursor: Cursor | undefined;
  readonly trace: unknown;
  readonly errors: readonly GraphQLError[];
}

function asMessage(operation: LiveOperation, node: Item, { cursor, trace, errors }: MessageParts): Delivery {
  const { [`${operation.prefix}cursor`]: _ours, ...selected } = node;
  const key = operation.responseKey;
  const data = JSON.stringify({ [key]: selected });
  const placed = errors.map(({ message: text, path, extensions }) => ({
    message: text,
    path: [key, ...(path ?? [])],
    extensions,
  }));
  return message(data, cursor, { errors: placed, trace });
}

function message(
  data: string,
  cursor: Cursor | undefined,
  { errors = [], trace }: { readonly errors?: readonly unknown[]; readonly trace?: unknown } = {},
): Delivery {
  const before = errors.length > 0 ? `{"errors":${JSON.stringify(errors)},` : '{';
  const hasExtensions = cursor !== undefined || trace !== undefined;
  const after = hasExtensions ? `,"extensions":${JSON.stringify({ cursor, trace })}}` : '}';
  return { text: `${before}"data":${data}${after}`, cursor };
}

function asError(error: GraphQLError | undefined, field: string): GraphQLError {
  if (error === undefined) return codedError('NOT_FOUND', 'The requested object does not exist.');
  const { message: text, extensions } = error;
  return new GraphQLError(text, { path: [field], extensions });
}

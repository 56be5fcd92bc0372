import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import type { ChangeSignal, ChangeSignals } from './change-signals.ts';
import { cursorKey, type HistoryQuery } from './history-query.ts';

/** Runs an operation through the whole graph, as the caller in the context. */
export type RunOperation = (
  request: {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly operationName?: string | null | undefined;
  },
  context: GatewayContext,
) => Promise<ExecutionResult>;

export interface OrderStatusSubscription {
  readonly history: HistoryQuery;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
}

interface Change extends Record<string, unknown> {
  readonly [cursorKey]: number;
}

const currentVersion = 'query ($orderId_: ID!) { order(id: $orderId_) { version } }';
const retryDelaysMs = [100, 250, 500, 1_000, 2_000, 4_000, 8_000];
/** Faults that another try cannot mend. */
const finalCodes = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * Streams the status changes of orders, each once, in order and without a gap. Events only say when to look: what is sent
 * is always what the history holds after the last version sent, so an event that is late, doubled or lost does no harm.
 */
export class OrderStatusStream {
  constructor(
    private readonly signals: ChangeSignals,
    private readonly run: RunOperation,
  ) {}

  /** The version to start after. Throws when the caller may not see the order: then there is no subscription. */
  async authorize({ history, context }: OrderStatusSubscription): Promise<number> {
    const { orderId } = history;
    const result = await this.run({ query: currentVersion, variables: { orderId_: orderId } }, context);
    const order = result.data?.order as { version: number } | null | undefined;
    if (order) return history.after ?? order.version - 1;
    const [error] = result.errors ?? [];
    const { message, extensions } = error ?? { message: 'There is no such order.', extensions: { code: 'NOT_FOUND' } };
    throw new GraphQLError(message, { extensions });
  }

  /** Follows first and reads then, so that nothing falls between. Ends when the subscriber leaves. */
  follow(subscription: OrderStatusSubscription, startAfter: number): AsyncGenerator<ExecutionResult, void> {
    const { orderId } = subscription.history;
    const signal = this.signals.follow(orderId);
    const leave = () => {
      signal.close();
      this.signals.unfollow(orderId, signal);
    };
    return leavable(this.#changes(subscription, startAfter, signal), leave);
  }

  async *#changes(
    subscription: OrderStatusSubscription,
    startAfter: number,
    signal: ChangeSignal,
  ): AsyncGenerator<ExecutionResult, void> {
    const { responseKey } = subscription.history;
    let after = startAfter;
    do {
      const { changes, errors } = await this.#read(subscription, after);
      for (const [index, change] of changes.entries()) {
        yield asResult(responseKey, change, errorsOf(errors, index, responseKey));
        after = change[cursorKey];
      }
    } while (await signal.next());
  }

  /** Reads what came after a version; while a subgraph is away, tries again. */
  async #read(subscription: OrderStatusSubscription, after: number) {
    const { history, variables, context } = subscription;
    const request = { query: history.query, variables: { ...variables, orderId_: history.orderId, after_: after } };
    for (const delayMs of [...retryDelaysMs, undefined]) {
      const { data, errors = [] } = await this.run(request, context);
      const order = data?.order as { statusHistory: Change[] } | null | undefined;
      if (order) return { changes: order.statusHistory, errors };
      const isFinal =
        delayMs === undefined || errors.some(({ extensions }) => finalCodes.has(String(extensions?.code)));
      if (isFinal)
        throw new GraphQLError(errors[0]?.message ?? 'The order is gone.', { extensions: errors[0]?.extensions ?? {} });
      await sleep(delayMs);
    }
    throw new Error('The last try either returns or throws.');
  }
}

/** `return()` on a generator waits for what it awaits: `leave` is called first, to end that wait. */
function leavable<Value>(source: AsyncGenerator<Value, void>, leave: () => void): AsyncGenerator<Value, void> {
  return {
    next: () => source.next(),
    return: () => {
      leave();
      return source.return();
    },
    throw: (error) => {
      leave();
      return source.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return();
    },
  };
}

function asResult(key: string, change: Change, errors: readonly GraphQLError[]): ExecutionResult {
  const { [cursorKey]: _cursor, ...selected } = change;
  return { data: { [key]: selected }, ...(errors.length > 0 && { errors }) };
}

/** Errors below `order.statusHistory[index]`, as below `key`; one that has no place may concern every change. */
function errorsOf(errors: readonly GraphQLError[], index: number, key: string): readonly GraphQLError[] {
  return errors
    .filter(({ path }) => path === undefined || path[2] === index)
    .map(({ message, path, extensions }) => {
      const ownPath = path && [key, ...path.slice(3)];
      return new GraphQLError(message, { path: ownPath, extensions });
    });
}

import type { DataSource, EntityManager } from 'typeorm';
import type { HandleEvent } from '../bus/event-bus.ts';
import type { EventContract, EventEnvelope } from '../contracts/event.ts';
import { processOnce, processOnceByStatement, type Statement } from './inbox.ts';
import type { Subscription } from '../contracts/subscriptions.ts';

/**
 * What handles an event: a function that runs in the transaction that records the message as handled, or one statement
 * that does both.
 */
type Work = ((manager: EntityManager) => Promise<unknown>) | Statement;

/** Handles one type of event. */
export interface EventHandler {
  readonly contract: EventContract;
  /** Returns the work for an event, or undefined if there is none. Throws if the event does not match the contract. */
  readonly plan: (event: EventEnvelope) => Work | undefined;
}

export interface EventHandlerOptions<Data> {
  /** Whether there is anything to do. If not, the event is acknowledged without a transaction or an inbox row. */
  readonly when?: (data: Data) => boolean;
}

/** One row of a table of handlers: `on(StockReserved, ({ orderId }, manager) => orders.confirm(orderId, manager))`. */
export function on<Data>(
  contract: EventContract<Data>,
  handle: (data: Data, manager: EntityManager, event: EventEnvelope<Data>) => Promise<unknown>,
  options?: EventHandlerOptions<Data>,
): EventHandler {
  return handlerOf(contract, (data, event) => (manager) => handle(data, manager, { ...event, data }), options);
}

/** As `on`, for work that is a single statement over `handled`: see `Statement`. */
export function onByStatement<Data>(
  contract: EventContract<Data>,
  statement: (data: Data, event: EventEnvelope) => Statement,
  options?: EventHandlerOptions<Data>,
): EventHandler {
  return handlerOf(contract, statement, options);
}

function handlerOf<Data>(
  contract: EventContract<Data>,
  workFor: (data: Data, event: EventEnvelope) => Work,
  { when = () => true }: EventHandlerOptions<Data> = {},
): EventHandler {
  return {
    contract,
    plan: (event) => {
      const data = contract.schema.parse(event.data);
      return when(data) ? workFor(data, event) : undefined;
    },
  };
}

/**
 * Combines the handlers of a queue. Each message is handled exactly once, by the first of its handlers that has work
 * for it. Throws if the handlers do not cover exactly the types that the queue receives.
 */
export function handleWith(
  { queue, types }: Subscription,
  dataSource: DataSource,
  handlers: readonly EventHandler[],
): HandleEvent {
  const known = new Set(handlers.map(({ contract }) => contract.type));
  const unhandled = types.filter((type) => !known.has(type));
  const unsubscribed = [...known].filter((type) => !types.includes(type));
  if (unhandled.length + unsubscribed.length > 0) {
    throw new Error(`${queue}: no handler for [${unhandled.join()}], no subscription to [${unsubscribed.join()}].`);
  }
  return async (event) => {
    if (!known.has(event.type)) throw new Error(`${queue} has no handler for ${event.type}.`);
    const work = planFor(event, handlers);
    if (work === undefined) return;
    if (typeof work === 'function') await processOnce(dataSource, queue, event.id, work);
    else await processOnceByStatement(dataSource, queue, event.id, work);
  };
}

function planFor(event: EventEnvelope, handlers: readonly EventHandler[]): Work | undefined {
  for (const { contract, plan } of handlers) {
    const work = contract.type === event.type ? plan(event) : undefined;
    if (work !== undefined) return work;
  }
  return undefined;
}

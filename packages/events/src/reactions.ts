import type { DataSource, EntityManager } from 'typeorm';
import type { HandleEvent } from './event-bus.ts';
import type { EventContract, EventEnvelope } from './event.ts';
import { inOnce } from './inbox.ts';
import type { Subscription } from './subscriptions.ts';

/** What a service does about an event. It runs in the transaction that also records the message as handled. */
export interface Reaction {
  readonly contract: EventContract;
  /** Answers what is to be done about an event; undefined when there is nothing to do. Throws what is no such event. */
  readonly plan: (event: EventEnvelope) => ((manager: EntityManager) => Promise<unknown>) | undefined;
}

export interface ReactionOptions<Data> {
  /** Whether there is anything to do about such data. If not, the event is done with: no transaction, no inbox. */
  readonly when?: (data: Data) => boolean;
}

/** One row of a handler table: `on(StockReserved, ({ orderId }, manager) => orders.confirm(orderId, manager))`. */
export function on<Data>(
  contract: EventContract<Data>,
  react: (data: Data, manager: EntityManager, event: EventEnvelope<Data>) => Promise<unknown>,
  { when = () => true }: ReactionOptions<Data> = {},
): Reaction {
  return {
    contract,
    plan: (event) => {
      const data = contract.schema.parse(event.data);
      return when(data) ? (manager) => react(data, manager, { ...event, data }) : undefined;
    },
  };
}

/**
 * Makes the handler of a queue out of a table of reactions: each message is handled once, in one transaction.
 * Throws at once when the table does not have exactly the events that the queue receives.
 */
export function handleWith(
  subscription: Subscription,
  dataSource: DataSource,
  reactions: readonly Reaction[],
): HandleEvent {
  const byType = new Map(reactions.map((reaction) => [reaction.contract.type, reaction]));
  const unhandled = subscription.types.filter((type) => !byType.has(type));
  const unheard = [...byType.keys()].filter((type) => !subscription.types.includes(type));
  if (unhandled.length + unheard.length > 0) {
    throw new Error(
      `${subscription.queue}: no reaction to [${unhandled.join()}], no subscription to [${unheard.join()}].`,
    );
  }
  return async (event) => {
    const reaction = byType.get(event.type);
    if (reaction === undefined) throw new Error(`${subscription.queue} has no reaction to ${event.type}.`);
    const react = reaction.plan(event);
    if (react !== undefined) await inOnce(dataSource, subscription.queue, event.id, react);
  };
}

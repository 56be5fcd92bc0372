import type { DataSource, EntityManager } from 'typeorm';
import type { HandleEvent } from '../bus/event-bus.ts';
import type { EventContract, EventEnvelope } from '../contracts/event.ts';
import { inOnce, inOneStatement, type Statement } from './inbox.ts';
import type { Subscription } from '../contracts/subscriptions.ts';

/** Work for an event: a function for the transaction that also records the message as handled, or a statement that does. */
type Work = ((manager: EntityManager) => Promise<unknown>) | Statement;

/** What a service does about an event. */
export interface Reaction {
  readonly contract: EventContract;
  /** Answers what is to be done about an event; undefined when there is nothing to do. Throws what is no such event. */
  readonly plan: (event: EventEnvelope) => Work | undefined;
}

export interface ReactionOptions<Data> {
  /** Whether there is anything to do about such data. If not, the event is done with: no transaction, no inbox. */
  readonly when?: (data: Data) => boolean;
}

/** One row of a handler table: `on(StockReserved, ({ orderId }, manager) => orders.confirm(orderId, manager))`. */
export function on<Data>(
  contract: EventContract<Data>,
  react: (data: Data, manager: EntityManager, event: EventEnvelope<Data>) => Promise<unknown>,
  options?: ReactionOptions<Data>,
): Reaction {
  return reactionTo(contract, (data, event) => (manager) => react(data, manager, { ...event, data }), options);
}

/** As `on`, where all there is to do is one statement over `handled`: see `Statement`. */
export function onByStatement<Data>(
  contract: EventContract<Data>,
  statement: (data: Data) => Statement,
  options?: ReactionOptions<Data>,
): Reaction {
  return reactionTo(contract, statement, options);
}

function reactionTo<Data>(
  contract: EventContract<Data>,
  workFor: (data: Data, event: EventEnvelope) => Work,
  { when = () => true }: ReactionOptions<Data> = {},
): Reaction {
  return {
    contract,
    plan: (event) => {
      const data = contract.schema.parse(event.data);
      return when(data) ? workFor(data, event) : undefined;
    },
  };
}

/**
 * Makes the handler of a queue out of a table of reactions: each message is handled once. Of several reactions to one
 * event the first that has something to do does it. Throws at once when the table does not have exactly the events that
 * the queue receives.
 */
export function handleWith(
  { queue, types }: Subscription,
  dataSource: DataSource,
  reactions: readonly Reaction[],
): HandleEvent {
  const known = new Set(reactions.map(({ contract }) => contract.type));
  const unhandled = types.filter((type) => !known.has(type));
  const unheard = [...known].filter((type) => !types.includes(type));
  if (unhandled.length + unheard.length > 0) {
    throw new Error(`${queue}: no reaction to [${unhandled.join()}], no subscription to [${unheard.join()}].`);
  }
  return async (event) => {
    if (!known.has(event.type)) throw new Error(`${queue} has no reaction to ${event.type}.`);
    const work = planFor(event, reactions);
    if (work === undefined) return;
    if (typeof work === 'function') await inOnce(dataSource, queue, event.id, work);
    else await inOneStatement(dataSource, queue, event.id, work);
  };
}

function planFor(event: EventEnvelope, reactions: readonly Reaction[]): Work | undefined {
  for (const { contract, plan } of reactions) {
    const work = contract.type === event.type ? plan(event) : undefined;
    if (work !== undefined) return work;
  }
  return undefined;
}

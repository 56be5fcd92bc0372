import type { EventBus, EventContract, EventEnvelope } from '@commerce/events';

/** The events delivered by a bus, oldest first. */
export interface Hearing {
  /** The data of the contract's events about the subject. */
  of<Data>(contract: EventContract<Data>, subject: string): readonly EventEnvelope<Data>[];
}

/** Records the contracts' events while the bus is open. */
export async function heardBy(bus: EventBus, contracts: readonly EventContract[]): Promise<Hearing> {
  const received: EventEnvelope[] = [];
  const types = contracts.map(({ type }) => type);
  await bus.listen({ types, onEvent: (event) => void received.push(event), onGap: () => {} });
  return {
    of: <Data>({ type }: EventContract<Data>, subject: string) =>
      received.filter((event) => event.type === type && event.subject === subject) as EventEnvelope<Data>[],
  };
}

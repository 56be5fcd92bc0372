import { setTimeout as sleep } from 'node:timers/promises';
import type { EventBus, EventEnvelope } from '../../src/index.ts';

const maxTries = 5_000;

/** Publishes as the outbox relay does: again until the bus has it. Bounded by Jest's patience and by a number of tries. */
export async function publishUntilTaken(bus: EventBus, event: EventEnvelope): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await bus.publish(event);
    } catch (error) {
      if (tries === maxTries) throw error;
      await sleep(10);
    }
  }
}

/** One after the other within a subject, subjects at the same time. */
export async function publishAllUntilTaken(bus: EventBus, events: readonly EventEnvelope[]): Promise<void> {
  const subjects = new Set(events.map(({ subject }) => subject));
  await Promise.all(
    [...subjects].map(async (subject) => {
      for (const event of events) if (event.subject === subject) await publishUntilTaken(bus, event);
    }),
  );
}

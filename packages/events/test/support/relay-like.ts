import { setTimeout as sleep } from 'node:timers/promises';
import type { EventBus, EventEnvelope } from '../../src/index.ts';

const maxTries = 5_000;

/**
 * Publishes like the outbox relay: repeatedly until the bus accepts the event. Limited by Jest's timeout and a number
 * of attempts.
 */
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

/** In sequence within a subject, and concurrently across subjects. */
export async function publishAllUntilTaken(bus: EventBus, events: readonly EventEnvelope[]): Promise<void> {
  const subjects = new Set(events.map(({ subject }) => subject));
  await Promise.all(
    [...subjects].map(async (subject) => {
      for (const event of events) if (event.subject === subject) await publishUntilTaken(bus, event);
    }),
  );
}

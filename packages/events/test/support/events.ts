import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createEvent, defineEvent, type EventContract, type EventEnvelope } from '../../src/index.ts';

const numbered = z.object({ number: z.int() });
export type Numbered = z.output<typeof numbered>;

/** A unique contract, because the broker is shared with other tests. */
export function aContract(): EventContract<Numbered> {
  return defineEvent(`test-${randomUUID()}.happened`, {
    source: 'test',
    description: 'Something happened.',
    schema: numbered,
  });
}

/** An event of the contract. `number` distinguishes events of one subject. */
export function anEvent(contract: EventContract<Numbered>, subject = 'a subject', number = 1): EventEnvelope<Numbered> {
  return createEvent(contract, { subject, aggregateVersion: number }, { number });
}

/** The first `count` events of each subject in turn: a1 b1 c1 a2 b2 c2 … */
export function eventsOf(contract: EventContract<Numbered>, subjects: readonly string[], count: number) {
  return Array.from({ length: count }, (_, index) =>
    subjects.map((subject) => anEvent(contract, subject, index + 1)),
  ).flat();
}

/** The numbers of events by subject, in order. */
export function numbersBySubject(events: readonly EventEnvelope[]): Record<string, number[]> {
  const numbers: Record<string, number[]> = {};
  for (const { subject, aggregateversion } of events) (numbers[subject] ??= []).push(aggregateversion);
  return numbers;
}

import { DeadLettersChanged, ReturnsChanged, SalesChanged, type EventContract } from '@commerce/events';

/** The event that is published when a topic has changed. Its payload is empty: subscribers read the topic again. */
export const staffTopics = {
  SALES: SalesChanged,
  RETURNS: ReturnsChanged,
  DEAD_LETTERS: DeadLettersChanged,
} as const satisfies Record<string, EventContract<object>>;

export type StaffTopic = keyof typeof staffTopics;

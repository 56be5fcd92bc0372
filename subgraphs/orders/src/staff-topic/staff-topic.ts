import { StaffDeadLettersChanged, StaffReturnsChanged, StaffSalesChanged, type EventContract } from '@commerce/events';

/** The event that is published when a topic has changed. Its payload is empty: subscribers read the topic again. */
export const staffTopics = {
  SALES: StaffSalesChanged,
  RETURNS: StaffReturnsChanged,
  DEAD_LETTERS: StaffDeadLettersChanged,
} as const satisfies Record<string, EventContract<object>>;

export type StaffTopic = keyof typeof staffTopics;

import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEnvelope } from '../contracts/event.ts';

const recording = new AsyncLocalStorage<EventEnvelope[]>();

/** Runs the work, such as a request, and records the events that it adds to the outbox. */
export function recordEvents<Result>(work: () => Result): Result {
  return recording.run([], work);
}

/**
 * The events that the work in progress has added to the outbox so far, in order; none outside of `recordEvents`. It
 * contains those of transactions that were rolled back.
 */
export function recordedEvents(): readonly EventEnvelope[] {
  return recording.getStore() ?? [];
}

/** Called for events that were added to the outbox. */
export function record(events: readonly EventEnvelope[]): void {
  recording.getStore()?.push(...events);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEnvelope } from '../contracts/event.ts';

const recording = new AsyncLocalStorage<EventEnvelope[]>();
let inProgress = 0;

/**
 * Runs the work, such as a request, and records the events that it adds to the outbox.
 *
 * @param work Calls `end` once, when it is done. In Node 20, all promises of the process are slower while anything is
 * recorded.
 */
export function recordEvents<Result>(work: (end: () => void) => Result): Result {
  inProgress += 1;
  return recording.run([], () =>
    work(() => {
      inProgress -= 1;
      if (inProgress === 0) recording.disable();
    }),
  );
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

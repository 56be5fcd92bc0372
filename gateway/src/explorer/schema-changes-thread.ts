import { parentPort, workerData } from 'node:worker_threads';
import { changesBetween } from './schema-changes.ts';

// Comparing two large schemas takes up to a second, which the event loop must not spend.
const { before, after } = workerData as Readonly<Record<'before' | 'after', string>>;
const changes = await changesBetween(before, after);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(changes);

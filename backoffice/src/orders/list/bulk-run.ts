import type { Problem } from '../../mutations/use-action.ts';
import type { MoveIntent } from './bulk-moves.ts';
import type { OrderRow } from './order-row.ts';

/** One order of a run. */
export interface RunItem {
  readonly order: OrderRow;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly problem?: Problem;
  /** The same when it is tried again after a lost answer, so that nothing is done twice. */
  readonly idempotencyKey: string;
}

/** A move of several orders, one by one. */
export interface BulkRun {
  readonly intent: MoveIntent;
  readonly items: readonly RunItem[];
  readonly isRunning: boolean;
}

type MoveOne = (
  intent: MoveIntent,
  order: OrderRow,
  idempotencyKey: string,
) => Promise<{ readonly order: OrderRow } | { readonly problem: Problem }>;

export interface RunOptions {
  readonly move: MoveOne;
  readonly onProgress: (run: BulkRun) => void;
  readonly signal: AbortSignal;
}

export const newRun = (intent: MoveIntent, orders: readonly OrderRow[]): BulkRun => ({
  intent,
  isRunning: true,
  items: orders.map((order) => ({ order, state: 'waiting', idempotencyKey: crypto.randomUUID() })),
});

/** The run with what has failed, from the orders as they are now. A lost answer keeps its key. */
export function retryOf(run: BulkRun, currentOf: (id: string) => OrderRow | undefined): BulkRun {
  const items = run.items.map((item): RunItem => {
    if (item.state !== 'failed') return item;
    const isLost = item.problem?.code === 'LOST';
    const idempotencyKey = isLost ? item.idempotencyKey : crypto.randomUUID();
    const order = isLost ? item.order : (currentOf(item.order.id) ?? item.order);
    return { order, state: 'waiting', idempotencyKey };
  });
  return { ...run, items, isRunning: true };
}

/** Moves what waits, one order at a time, until the signal. What was not begun then goes on waiting. */
export async function execute(run: BulkRun, { move, onProgress, signal }: RunOptions): Promise<BulkRun> {
  let items = run.items;
  const publish = (index: number, change: Partial<RunItem>, isRunning = true): void => {
    items = items.with(index, { ...items[index]!, ...change });
    onProgress({ ...run, items, isRunning });
  };
  for (const [index, { order, state, idempotencyKey }] of run.items.entries()) {
    if (state !== 'waiting') continue;
    if (signal.aborted) break;
    publish(index, { state: 'running' });
    const moved = await move(run.intent, order, idempotencyKey);
    if ('order' in moved) publish(index, { state: 'done', order: moved.order });
    else publish(index, { state: 'failed', problem: moved.problem });
  }
  const ended = { ...run, items, isRunning: false };
  onProgress(ended);
  return ended;
}

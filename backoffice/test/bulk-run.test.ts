import { moves } from '../src/orders/list/bulk-moves.ts';
import { execute, newRun, retryOf, type BulkRun } from '../src/orders/list/bulk-run.ts';
import type { OrderRow } from '../src/orders/list/order-row.ts';
import { anOrderRow } from './support/an-order-row.ts';

const orders = [anOrderRow(1), anOrderRow(2), anOrderRow(3)];
const problem = (code: string) => ({ problem: { code, message: `Not possible: ${code}.`, fields: [] } });
const packed = (order: OrderRow) => ({ order: { ...order, status: 'PROCESSING' as const, version: 2 } });
const statesOf = ({ items }: BulkRun) => items.map(({ state }) => state);

test('orders are moved one by one, and each has a result of its own', async () => {
  const progress: string[] = [];
  const run = await execute(newRun({ key: 'pack' }, orders), {
    move: (_, order) => Promise.resolve(order.number === '2' ? problem('VERSION_CONFLICT') : packed(order)),
    onProgress: (state) => progress.push(statesOf(state).join(' ')),
    signal: new AbortController().signal,
  });
  expect(statesOf(run)).toEqual(['done', 'failed', 'done']);
  expect(run.items.map((item) => [item.order.status, item.problem?.message])).toEqual([
    ['PROCESSING', undefined],
    ['CONFIRMED', 'Not possible: VERSION_CONFLICT.'],
    ['PROCESSING', undefined],
  ]);
  expect(progress.every((states) => states.split('running').length <= 2)).toBe(true);
  expect(progress[0]).toBe('running waiting waiting');
});

test('what has failed is tried again from the present state; a lost answer keeps its key', async () => {
  const signal = new AbortController().signal;
  const move = (_: unknown, { number }: OrderRow) =>
    Promise.resolve(problem(number === '1' ? 'LOST' : 'VERSION_CONFLICT'));
  const run = await execute(newRun({ key: 'pack' }, orders), { move, onProgress: () => undefined, signal });
  const again = retryOf(run, (id) => ({ ...orders.find((order) => order.id === id)!, version: 9 }));
  expect(again.items.map(({ order, state }) => [order.version, state])).toEqual([
    [1, 'waiting'],
    [9, 'waiting'],
    [9, 'waiting'],
  ]);
  const sameKey = again.items.map((item, index) => item.idempotencyKey === run.items[index]!.idempotencyKey);
  expect(sameKey).toEqual([true, false, false]);
});

test('a stop lets the present order end, and begins no other', async () => {
  const stopping = new AbortController();
  const move = (_: unknown, order: OrderRow) => {
    stopping.abort();
    return Promise.resolve(packed(order));
  };
  const run = await execute(newRun({ key: 'pack' }, orders), {
    move,
    onProgress: () => undefined,
    signal: stopping.signal,
  });
  expect([statesOf(run), run.isRunning]).toEqual([['done', 'waiting', 'waiting'], false]);
});

test('a move is for the orders that allow it now', () => {
  const shipped = anOrderRow(4, { status: 'SHIPPED', allowedActions: ['DELIVER', 'REFUND'] });
  const partly = anOrderRow(5, { status: 'PROCESSING', allowedActions: ['SHIP', 'DELIVER'] });
  const allowed = (order: OrderRow) => moves.filter(({ isAllowed }) => isAllowed(order)).map(({ key }) => key);
  expect([orders[0]!, shipped, partly].map(allowed)).toEqual([['pack', 'cancel'], ['deliver'], ['ship']]);
});

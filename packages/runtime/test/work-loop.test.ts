import { WorkLoop } from '../src/index.ts';
import { aGate } from '../../events/test/support/gate.ts';
import { until } from '../../events/test/support/until.ts';

/** A polling interval so long that only a wake-up can start a round. */
const neverMs = 86_400_000;

/** A loop whose rounds return what the test specifies. */
function aLoop(round: (count: number) => Promise<boolean>, pollMs = neverMs) {
  let rounds = 0;
  const errors: unknown[] = [];
  const loop = new WorkLoop({ round: () => round((rounds += 1)), pollMs, onError: (error) => errors.push(error) });
  loop.start();
  return { loop, errors, rounds: () => rounds, [Symbol.asyncDispose]: () => loop.stop() };
}

/** Completes everything that needs no timer. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
}

test('continues immediately while there may be more, and then sleeps', async () => {
  await using test = aLoop(async (count) => count < 5);
  await settle();
  expect(test.rounds()).toBe(5);
});

test('starts a round when it is woken', async () => {
  await using test = aLoop(async () => false);
  await settle();
  test.loop.wake();
  await settle();
  expect(test.rounds()).toBe(2);
});

test('starts another round when it was woken during a round, once', async () => {
  const gate = aGate();
  await using test = aLoop(async (count) => {
    if (count === 1) await gate.opened;
    return false;
  });
  await settle();
  test.loop.wake();
  test.loop.wake();
  gate.open();
  await settle();
  expect(test.rounds()).toBe(2);
});

test('polls without being woken', async () => {
  await using test = aLoop(async () => false, 1);
  await until(() => test.rounds() >= 3);
});

test('reports a failed round, sleeps, and continues', async () => {
  await using test = aLoop(async (count) => {
    if (count === 1) throw new Error('the first fails');
    return false;
  });
  await settle();
  expect(test.rounds()).toBe(1);
  expect(test.errors).toEqual([new Error('the first fails')]);
  test.loop.wake();
  await settle();
  expect(test.rounds()).toBe(2);
});

test('completes the current round when it stops, and starts no other', async () => {
  const gate = aGate();
  const test = aLoop(async () => {
    await gate.opened;
    return true;
  });
  await settle();
  let isStopped = false;
  const stopped = test.loop.stop().then(() => (isStopped = true));
  test.loop.wake();
  await settle();
  expect(isStopped).toBe(false);
  gate.open();
  await stopped;
  await settle();
  expect(test.rounds()).toBe(1);
});

test('stops immediately while it sleeps, and when it was never started', async () => {
  const test = aLoop(async () => false);
  await settle();
  await test.loop.stop();
  await new WorkLoop({ round: async () => false, pollMs: neverMs, onError: () => {} }).stop();
  expect(test.rounds()).toBe(1);
});

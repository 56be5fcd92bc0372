import { ClaimLoop } from '../src/index.ts';
import { aGate } from '../../events/test/support/gate.ts';

/** A poll so rare that only a wake-up can be why a loop claims. */
const pollMs = 86_400_000;

/** A loop over waiting items. Each is under way until its gate opens; those of `failing` fail then. */
function aLoop(waiting: string[], { failing = [] as readonly string[] } = {}) {
  const gates = new Map<string, ReturnType<typeof aGate>>();
  const limits: number[] = [];
  const ended: string[] = [];
  const errors: unknown[] = [];
  const loop = new ClaimLoop<string>({
    claim: async (limit) => {
      limits.push(limit);
      return waiting.splice(0, limit);
    },
    perform: async (item) => {
      const gate = aGate();
      gates.set(item, gate);
      await gate.opened;
      if (failing.includes(item)) throw new Error(item);
      ended.push(item);
    },
    concurrency: 2,
    pollMs,
    onError: (error) => errors.push(error),
  });
  loop.start();
  const end = async (item: string) => {
    gates.get(item)?.open();
    await settle();
  };
  return { loop, begun: () => [...gates.keys()], end, limits, ended, errors };
}

/** What would happen without a timer has happened. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
}

test('performs no more items at the same time than it may, and claims another when one ends', async () => {
  const test = aLoop(['a', 'b', 'c']);
  await settle();
  expect(test.begun()).toEqual(['a', 'b']);
  await test.end('b');
  expect(test.begun()).toEqual(['a', 'b', 'c']);
  expect(test.limits).toEqual([2, 1]);
  await test.end('a');
  await test.end('c');
  await test.loop.stop();
});

test('claims when it is woken, and nothing while it has no capacity', async () => {
  const waiting: string[] = [];
  const test = aLoop(waiting);
  await settle();
  expect(test.limits).toEqual([2]);
  waiting.push('a', 'b', 'c');
  test.loop.wake();
  await settle();
  expect(test.begun()).toEqual(['a', 'b']);
  test.loop.wake();
  await settle();
  expect(test.limits).toEqual([2, 2]);
  for (const item of ['a', 'b', 'c']) await test.end(item);
  await test.loop.stop();
});

test('reports an item that fails, and continues with the next', async () => {
  const test = aLoop(['a', 'b', 'c'], { failing: ['a'] });
  await settle();
  await test.end('a');
  expect(test.errors).toEqual([new Error('a')]);
  expect(test.begun()).toContain('c');
  await test.end('b');
  await test.end('c');
  expect(test.ended).toEqual(['b', 'c']);
  await test.loop.stop();
});

test('reports a claim that fails, and claims again when it is woken', async () => {
  const errors: unknown[] = [];
  let claims = 0;
  const claim = async () => {
    claims += 1;
    if (claims === 1) throw new Error('no database');
    return [];
  };
  const loop = new ClaimLoop({
    claim,
    perform: async () => {},
    concurrency: 1,
    pollMs,
    onError: (error) => errors.push(error),
  });
  loop.start();
  await settle();
  expect(errors).toEqual([new Error('no database')]);
  loop.wake();
  await settle();
  expect(claims).toBe(2);
  await loop.stop();
});

test('waits for the items in progress when it stops, and claims no others', async () => {
  const test = aLoop(['a', 'b', 'c']);
  await settle();
  let isStopped = false;
  const stopped = test.loop.stop().then(() => (isStopped = true));
  await test.end('a');
  expect(isStopped).toBe(false);
  await test.end('b');
  await stopped;
  expect(test.begun()).toEqual(['a', 'b']);
});

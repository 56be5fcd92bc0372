import { setImmediate } from 'node:timers/promises';
import { noteConnection, Turns } from '../src/turns.ts';

/** Has callers take turns at once; says, in each iteration of the event loop, who has begun so far. */
async function begunBy(callers: readonly string[], iterations: number, eachTime: () => void = () => {}) {
  const turns = new Turns();
  const begun: string[] = [];
  for (const caller of callers) void turns.take(caller).then(() => begun.push(caller));
  const seen: string[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    await setImmediate();
    seen.push(begun.join(''));
    eachTime();
  }
  return seen;
}

test('work that comes together begins one by one, and the event loop goes round in between', async () => {
  expect(await begunBy(['a', 'b', 'c', 'd'], 4)).toEqual(['ab', 'abc', 'abcd', 'abcd']);
});

test('callers take turns, so that one with much work holds up nobody else', async () => {
  const seen = await begunBy(['a', 'a', 'a', 'a', 'b', 'b', 'c'], 8);
  expect(seen.at(-1)).toBe('aabcaba');
});

test('work begins at once when nothing waits', async () => {
  const turns = new Turns();
  await turns.take('a');
  await setImmediate();
  await setImmediate();
  let begun = false;
  void turns.take('a').then(() => (begun = true));
  await Promise.resolve();
  expect(begun).toBe(true);
});

test('connections go before work that waits, twenty for each', async () => {
  const seen = await begunBy(['a', 'b', 'c'], 60, noteConnection);
  const connections = seen.filter((begun) => begun === 'ab').length;
  expect(connections).toBeGreaterThanOrEqual(20);
  expect(connections).toBeLessThanOrEqual(21);
});

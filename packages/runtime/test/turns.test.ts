import { setImmediate } from 'node:timers/promises';
import { noteConnection, Turns } from '../src/scheduling/turns.ts';

function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Turns whose round is over, so that new work waits for the next one. */
async function afterARound(): Promise<Turns> {
  const turns = new Turns();
  await turns.take('somebody');
  spin(6);
  return turns;
}

test('starts long tasks one by one, with an iteration of the event loop in between', async () => {
  const turns = await afterARound();
  const begun: string[] = [];
  for (const caller of ['a', 'b', 'c'])
    void turns.take(caller).then(() => {
      begun.push(caller);
      spin(6);
    });
  const seen: string[] = [];
  for (let iteration = 0; iteration < 4; iteration += 1) {
    await setImmediate();
    seen.push(begun.join(''));
  }
  expect(seen).toEqual(['a', 'ab', 'abc', 'abc']);
});

test('starts short tasks together, so that equal work is done once', async () => {
  const turns = new Turns();
  let begun = '';
  for (const caller of ['a', 'b', 'c', 'd']) void turns.take(caller).then(() => (begun += caller));
  await Promise.resolve();
  expect(begun).toBe('abcd');
});

test('takes turns by caller, so that one with much work does not delay others', async () => {
  const turns = await afterARound();
  let begun = '';
  await Promise.all('aaaabbc'.split('').map((caller) => turns.take(caller).then(() => (begun += caller))));
  expect(begun).toBe('abcabaa');
});

test('accepts connections before waiting work, twenty per round', async () => {
  const turns = await afterARound();
  const begun: string[] = [];
  void turns.take('a').then(() => begun.push('a'));
  let connections = 0;
  while (begun.length === 0) {
    noteConnection();
    connections += 1;
    await setImmediate();
  }
  expect(connections).toBeGreaterThanOrEqual(20);
  expect(connections).toBeLessThanOrEqual(22);
});

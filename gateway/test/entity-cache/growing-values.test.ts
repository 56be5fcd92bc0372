import { GrowingValues } from './support/growing-values.ts';

function aHistory() {
  let now = 0;
  const history = new GrowingValues(100, () => now);
  return {
    history,
    pass: (ms: number) => (now += ms),
    read: (place: string, value: number) => history.beginRead(place)('x', value),
  };
}

test('current values are right everywhere', () => {
  const { history, pass, read } = aHistory();
  history.acknowledge('a', 'x', 1);
  pass(1_000);
  read('a', 1);
  read('b', 1);
  expect([history.violations, history.reads, history.maxLagMs]).toEqual([[], 2, 0]);
});

test('an answered write must be read through the same place at once', () => {
  const { history, read } = aHistory();
  const begunBefore = history.beginRead('a');
  history.acknowledge('a', 'x', 1);
  begunBefore('x', 0);
  read('b', 0);
  expect(history.violations).toEqual([]);
  read('a', 0);
  expect(history.violations).toEqual([expect.stringContaining('was written through it: 1')]);
});

test('no value is older than one that was read through the same place', () => {
  const { history, read } = aHistory();
  const begunBefore = history.beginRead('a');
  read('a', 5);
  begunBefore('x', 4);
  read('b', 4);
  expect(history.violations).toEqual([]);
  read('a', 4);
  expect(history.violations).toEqual([expect.stringContaining('was read through it: 5')]);
});

test('a write must be read everywhere after a while', () => {
  const { history, pass, read } = aHistory();
  history.acknowledge('outside', 'x', 1);
  pass(60);
  history.acknowledge('outside', 'x', 2);
  pass(30);
  read('a', 0);
  expect([history.violations, history.maxLagMs]).toEqual([[], 90]);
  pass(20);
  read('a', 1);
  expect([history.violations, history.maxLagMs]).toEqual([[], 90]);
  read('b', 0);
  expect(history.violations).toEqual([expect.stringContaining('was written 110 ms before: 1')]);
});

import { EventFlow } from '../src/bus/event-flow.ts';

function aFlow() {
  let now = 0;
  const flow = new EventFlow(() => now);
  flow.resume();
  return { flow, pass: (ms: number) => (now += ms) };
}

test('a source flows from its first beat on, as long as beats follow', () => {
  const { flow, pass } = aFlow();
  expect(flow.isFlowing('/a')).toBe(false);
  expect(flow.beat('/a', 0)).toBe(true);
  expect([flow.isFlowing('/a'), flow.isFlowing('/b')]).toEqual([true, false]);
  pass(2_999);
  expect(flow.isFlowing('/a')).toBe(true);
  expect(flow.beat('/a', 1.9)).toBe(false);
  pass(3_000);
  expect(flow.isFlowing('/a')).toBe(false);
  expect(flow.beat('/a', 0)).toBe(true);
});

test('a source with an old unpublished event does not flow', () => {
  const { flow } = aFlow();
  expect(flow.beat('/a', 2)).toBe(false);
  expect(flow.isFlowing('/a')).toBe(false);
  expect(flow.beat('/a', 1)).toBe(true);
  expect(flow.beat('/a', 60)).toBe(false);
  expect(flow.isFlowing('/a')).toBe(false);
});

test('nothing flows until events are received, and then each source from its next beat on', () => {
  const { flow } = aFlow();
  flow.beat('/a', 0);
  flow.lose();
  expect(flow.isFlowing('/a')).toBe(false);
  expect(flow.beat('/a', 0)).toBe(false); // A message of the former connection.
  expect(flow.isFlowing('/a')).toBe(false);
  flow.resume();
  expect(flow.isFlowing('/a')).toBe(false);
  expect(flow.beat('/a', 0)).toBe(true);
});

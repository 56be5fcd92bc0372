import { GraphQLError, parse } from 'graphql';
import { FairQueue } from '@commerce/runtime';
import { PlanningThread, type PlanningLimits } from '../../src/planning/planning-thread.ts';
import { compose } from '../conformance/support/compose.ts';

const typeDefs = `
  interface Node { id: ID! child: Node name: String }
  type A implements Node @key(fields: "id") @shareable { id: ID! child: Node name: String }
  type B implements Node @key(fields: "id") @shareable { id: ID! child: Node name: String }
  type Query { node: Node @shareable }`;
const subgraph = { typeDefs, resolvers: {} };
const sdl = compose({ a: subgraph, b: subgraph }, { a: 'http://127.0.0.1:1', b: 'http://127.0.0.1:2' });

const below = (depth: number) => ({
  document: parse(`{ node { ${'child { '.repeat(depth)} name ${'}'.repeat(depth)} } }`),
  operationName: undefined,
  overrides: [],
});
const outcomeOf = (planned: Promise<unknown>) =>
  planned.then(
    () => 'planned',
    (error: unknown) => (error instanceof GraphQLError ? error.extensions : error),
  );

const openMessagePorts = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

function openThread(limits: Partial<PlanningLimits> = {}) {
  const thread = new PlanningThread(limits);
  const supergraph = thread.open(sdl);
  return {
    plan: (depth: number, caller = 'ada') => thread.plan(supergraph, below(depth), caller),
    [Symbol.dispose]: () => thread.close(supergraph),
  };
}

describe('planning', () => {
  test('runs off the event loop', async () => {
    using thread = openThread();
    const { node } = await thread.plan(1);
    expect(node).toMatchObject({ kind: 'Fetch', operation: '{node{__typename child{__typename name}}}' });
  });

  test('does not keep the process alive', async () => {
    const portsBefore = openMessagePorts();
    using thread = openThread();
    await thread.plan(0);
    expect(openMessagePorts()).toBe(portsBefore);
  });

  test('leaves the event loop free while it plans', async () => {
    using thread = openThread({ timeoutMs: 60_000 });
    await thread.plan(0);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await thread.plan(3);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  test('rejects an operation with too many paths, such as five levels of shareable types', async () => {
    using thread = openThread();
    expect(await outcomeOf(thread.plan(5))).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', bound: 'planning' });
  });

  test('rejects a plan that times out, and continues with another thread', async () => {
    using thread = openThread({ timeoutMs: 10 });
    const refusal = { code: 'OPERATION_TOO_COMPLEX', bound: 'planning', maximum: 10 };
    expect(await outcomeOf(thread.plan(3))).toEqual(refusal);
    expect(await outcomeOf(thread.plan(3))).toEqual(refusal);
  });

  test('rejects a plan that exceeds the memory limit, and plans the queue behind it', async () => {
    using thread = openThread({ memoryMegabytes: 30, timeoutMs: 60_000 });
    const outcomes = [thread.plan(4), thread.plan(4), thread.plan(4)].map(outcomeOf);
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ bound: 'planning' });
  });

  test('rejects a caller with too many waiting plans, and no other', async () => {
    using thread = openThread({ waitingPerCaller: 2, timeoutMs: 60_000 });
    const waiting = [thread.plan(3), thread.plan(0), thread.plan(0)];
    expect(() => thread.plan(0)).toThrow('Too many of your operations');
    expect(await outcomeOf(thread.plan(0, 'eve'))).toBe('planned');
    await Promise.all(waiting);
  });

  test('starts again after it has ended for lack of use', async () => {
    const thread = new PlanningThread({ idleMs: 0 });
    const first = thread.open(sdl);
    await thread.plan(first, below(0), '');
    thread.close(first);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = thread.open(sdl);
    expect(await outcomeOf(thread.plan(second, below(0), ''))).toBe('planned');
    thread.close(second);
  });
});

test('a fair queue takes turns between callers', () => {
  const queue = new FairQueue<string>();
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.push(item.charAt(0), item);
  expect(queue.waitingOf('a')).toBe(3);
  const taken = Array.from({ length: 6 }, () => queue.take());
  expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  expect(queue.take()).toBeUndefined();
  expect(queue.length).toBe(0);
});

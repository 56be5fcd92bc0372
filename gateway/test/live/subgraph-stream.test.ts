import type { GraphQLError } from 'graphql';
import { codedError } from '../../src/coded-error.ts';
import type { GatewayContext } from '../../src/identity/request-context.ts';
import { Listener } from '../../src/live/listener.ts';
import { SubgraphStream, type SubgraphStreamParts } from '../../src/live/subgraph-stream.ts';
import { JsonText } from '../../src/response/json-text.ts';
import type { SubgraphSubscription } from '../../src/subgraphs/subgraph-subscription.ts';
import type { UpstreamSink } from '../../src/subgraphs/upstream.ts';

const context: GatewayContext = { caller: undefined, authorization: undefined, requestId: 'a' };

function aListener() {
  const ends: unknown[] = [];
  const waitingOfCaller = { add: () => true, remove: () => {} };
  const options = { follower: { context }, maxWaiting: 100, maxWaitingLength: 10_000, waitingOfCaller };
  const listener = new Listener({ ...options, onEnd: (reason) => ends.push(reason?.extensions.code ?? 'complete') });
  return { listener, ends };
}

/** A stream whose subscription is opened by the test. */
function aStream(planned: readonly (SubgraphSubscription<GatewayContext> | GraphQLError)[], more: object = {}) {
  const plans = [...planned];
  const sinks: UpstreamSink[] = [];
  const ended: number[] = [];
  const parts: SubgraphStreamParts = {
    limits: { maxWaiting: 3, maxPerSecond: 10, patienceMs: 1_000 },
    open: (_subscription, _context, sink) => {
      const index = sinks.push(sink) - 1;
      return () => ended.push(index);
    },
    inTurn: (_callerKey, work) => work(),
    format: ({ message, extensions }) => ({ message, extensions }),
    onDelivered: () => {},
    onFault: () => {},
    ...more,
  };
  return { stream: new SubgraphStream(async () => plans.shift()!, parts), sinks, ended };
}

const subscription = (more: Partial<SubgraphSubscription<GatewayContext>> = {}) => ({
  subgraph: 'scores',
  url: 'http://scores',
  body: '{}',
  hasFetches: false,
  resolve: async ({ data }: { data: unknown }) => ({ data: new JsonText(JSON.stringify(data)) as never }),
  ...more,
});

test('a stream whose planning failed can be joined again', async () => {
  const { stream, sinks } = aStream([codedError('TOO_MANY_REQUESTS', 'Too many.'), subscription()]);
  const { listener } = aListener();
  await expect(stream.join(listener)).rejects.toMatchObject({ extensions: { code: 'TOO_MANY_REQUESTS' } });
  expect(await stream.join(listener)).toBe('live');
  sinks[0]!.onMessage({ data: { a: 1 }, errors: [] });
  expect(await listener.next()).toEqual({ done: false, value: { text: '{"data":{"a":1}}' } });
});

test('messages are delivered in order, and the end after them, however long each takes', async () => {
  const delays = [30, 0, 10];
  const resolve = async ({ data }: { data: unknown }) => {
    await new Promise((done) => setTimeout(done, delays.shift()));
    return { data: new JsonText(JSON.stringify(data)) as never };
  };
  const { stream, sinks } = aStream([subscription({ resolve })]);
  const { listener, ends } = aListener();
  await stream.join(listener);
  for (const a of [1, 2, 3]) sinks[0]!.onMessage({ data: { a }, errors: [] });
  sinks[0]!.onComplete();
  const texts: string[] = [];
  for await (const { text } of listener) texts.push(text);
  expect(texts).toEqual(['{"data":{"a":1}}', '{"data":{"a":2}}', '{"data":{"a":3}}']);
  expect(ends).toEqual(['complete']);
});

test('ends if more messages wait than may, or an error is thrown', async () => {
  const never = () => new Promise<never>(() => {});
  const slow = aStream([subscription({ resolve: never })]);
  const first = aListener();
  await slow.stream.join(first.listener);
  for (let message = 0; message < 5; message += 1) slow.sinks[0]!.onMessage({ data: {}, errors: [] });
  expect(first.ends).toEqual(['SERVICE_BUSY']);

  const faults: unknown[] = [];
  const broken = aStream([subscription({ resolve: () => Promise.reject(new Error('broken')) })], {
    onFault: ({ message }: Error) => faults.push(message),
  });
  const second = aListener();
  await broken.stream.join(second.listener);
  broken.sinks[0]!.onMessage({ data: {}, errors: [] });
  await expect(second.listener.next()).rejects.toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  expect(faults).toEqual(['broken']);
});

test('ignores what an earlier connection sends after another one was opened', async () => {
  const { stream, sinks, ended } = aStream([subscription(), subscription({ body: '{"other":1}' })]);
  const { listener, ends } = aListener();
  await stream.join(listener);
  stream.moveTo(async () => subscription({ body: '{"other":1}' }));
  await new Promise((done) => setImmediate(done));
  expect(ended).toEqual([0]);
  sinks[0]!.onMessage({ data: { a: 'old' }, errors: [] });
  sinks[0]!.onComplete();
  sinks[1]!.onMessage({ data: { a: 'new' }, errors: [] });
  expect(await listener.next()).toEqual({ done: false, value: { text: '{"data":{"a":"new"}}' } });
  expect(ends).toEqual([]);
});

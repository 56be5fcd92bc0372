import { setImmediate } from 'node:timers/promises';
import { createEvent, OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import { clientLimits, Operations } from '@commerce/graphql/server';
import { networkOf } from '@commerce/runtime';
import { eventually } from '@commerce/testing';
import fc from 'fast-check';
import { buildSchema, GraphQLError } from 'graphql';
import type { GatewayContext } from '../../src/identity/request-context.ts';
import { Channel } from '../../src/live/channel.ts';
import { Listener, type Cursor, type Delivery } from '../../src/live/listener.ts';
import { LiveMetrics } from '../../src/live/live-metrics.ts';
import { prepareLiveOperation } from '../../src/live/live-operation.ts';
import { readLiveSchema } from '../../src/live/live-schema.ts';
import { StreamReader, type RunOperation } from '../../src/live/stream-reader.ts';
import { WaitingLengths } from '../../src/live/waiting-lengths.ts';

const sdl = `
  directive @live(events: [String!]!, current: String!, past: String, page: Int, cursor: String, carried: [String!]) on FIELD_DEFINITION
  type Query { order(id: ID!): Order }
  type Order { history(after: Int, last: Int): [Change!]! }
  type Change { version: Int!  status: String!  note: String }
  type Subscription {
    changes(orderId: ID!, after: Int): Change! @live(
      events: ["order.status-changed where subject = $orderId"],
      current: "order(id: $orderId) { history(last: 1) }",
      past: "order(id: $orderId) { history(after: $after) }", page: 3, cursor: "version",
      carried: ["version: aggregateversion", "status: data.status"])
  }`;
const orderId = '01890000-0000-7000-8000-000000000001';

const faults: unknown[] = [];
const onFault = (error: unknown) => void faults.push(error);

/** An order in a simulated subgraph: its history grows and can be read unless the subgraph is down. */
class History {
  readonly rows: { version: number; status: string; note: string | null }[] = [];
  failures = 0;
  /** Whether the next read throws an unexpected error. */
  throws = false;
  reads = 0;

  #held: Promise<void> | undefined;

  /** Blocks the next read until the returned function is called. */
  hold(): () => void {
    let letGo = () => {};
    this.#held = new Promise((resolve) => (letGo = resolve));
    return () => letGo();
  }

  append(): EventEnvelope {
    const version = this.rows.length + 1;
    this.rows.push({ version, status: 'CONFIRMED', note: null });
    const amount = { amountMinor: 100, currencyCode: 'EUR' };
    const at = new Date().toISOString();
    return createEvent(OrderStatusChanged, { subject: orderId, aggregateVersion: version }, {
      orderId,
      number: 'A-1',
      customerId: orderId,
      version,
      status: 'CONFIRMED',
      previousStatus: null,
      reason: null,
      total: amount as never,
      placedAt: at,
      at,
    } as never);
  }

  readonly run: RunOperation = async ({ query, variables }) => {
    this.reads += 1;
    const { rows } = this;
    const [all, after] = [[...rows], variables['live_after'] as number | undefined];
    const held = this.#held;
    this.#held = undefined;
    await held;
    await setImmediate();
    if (this.throws) {
      this.throws = false;
      throw new Error('a bug');
    }
    if (this.failures-- > 0)
      return { errors: [new GraphQLError('away', { extensions: { code: 'SERVICE_UNAVAILABLE' } })] };
    const found = query.includes('last: 1')
      ? all.slice(-1)
      : all.filter(({ version }) => version > (after ?? 0)).slice(0, 3);
    const history = found.map(({ version, ...row }) => ({ live_cursor: version, version, ...row }));
    return { data: { order: { history } } };
  };
}

const readerOf = (history: History) => new StreamReader(history.run, new LiveMetrics(() => 0), onFault);

function openChannel(history: History, selection: string, reader = readerOf(history), patienceMs?: number) {
  const schema = buildSchema(sdl);
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  operations.use(schema);
  const query = `subscription ($id: ID!, $after: Int) { changes(orderId: $id, after: $after) { ${selection} } }`;
  const operation = prepareLiveOperation(readLiveSchema(sdl, schema), operations.read({ query }));
  const { args, variables } = operation.argumentsFor({ id: orderId });
  return new Channel({ operation, args, variables, caller: undefined }, reader, patienceMs);
}

function listenerAs(context: GatewayContext, maxWaiting: number): Listener {
  const waitingOfCaller = new WaitingLengths(1e6).of('');
  return new Listener({ follower: { context }, maxWaiting, maxWaitingLength: 1e6, waitingOfCaller, onEnd: () => {} });
}

class Client {
  readonly seen: number[] = [];
  readonly listener: Listener;

  constructor(
    readonly after: Cursor | undefined,
    clientAddress = '',
  ) {
    const context = { caller: undefined, authorization: undefined, requestId: '', clientAddress };
    this.listener = listenerAs(context, 1_000);
    void this.#take();
  }

  async join(channel: Channel): Promise<void> {
    let position = this.after;
    for (let joined = 'more'; joined === 'more'; position = this.listener.last ?? position) {
      joined = await channel.join(this.listener, position).catch(() => 'more' as const); // Joins again if the subgraph is down.
    }
  }

  async #take(): Promise<void> {
    for await (const { text } of this.listener) {
      const message = JSON.parse(text) as { data: { changes: { version: number } }; extensions: { cursor: number } };
      expect(message.extensions.cursor).toBe(message.data.changes.version);
      this.seen.push(message.data.changes.version);
    }
  }
}

/**
 * Possible steps: events arrive, get lost, are duplicated, late or out of order; clients join; the subgraph goes down.
 */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant({ kind: 'say' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'lose' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'delay' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), after: fc.option(fc.nat(6)) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'fail' as const }) },
    { weight: 3, arbitrary: fc.constant({ kind: 'turn' as const }) },
  ),
  { minLength: 5, maxLength: 40 },
);

test.each([
  ['carried by events', 'version status'],
  ['read for each event', 'version status note'],
])('delivers every change once and in order, whatever happens: %s', async (_how, selection) => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const history = new History();
      history.append();
      const channel = openChannel(history, selection);
      const [said, late, clients]: [EventEnvelope[], EventEnvelope[], { client: Client; from: number }[]] = [
        [],
        [],
        [],
      ];
      const joins: Promise<void>[] = [];
      for (const step of script) {
        if (step.kind === 'turn') await setImmediate();
        if (step.kind === 'fail') history.failures = 1;
        if (step.kind === 'lose') history.append();
        if (step.kind === 'say' || step.kind === 'delay') {
          const event = history.append();
          said.push(event);
          if (step.kind === 'say') channel.tell(event);
          else late.push(event);
        }
        if (step.kind === 'repeat' && said.length > 0) channel.tell(said[step.which % said.length] as EventEnvelope);
        if (step.kind === 'join') {
          history.failures = 0;
          const client = new Client(step.after === null ? undefined : Math.min(step.after, history.rows.length));
          clients.push({ client, from: history.rows.length });
          joins.push(client.join(channel));
        }
      }
      history.failures = 0;
      await Promise.all(joins);
      late.toReversed().forEach((event) => channel.tell(event));
      channel.lookAgain(); // After the broker reconnects, lost events are found by a read.
      const newest = history.rows.length;
      const isThere = ({ client }: { client: Client }) => client.seen.at(-1) === newest || client.after === newest;
      for (const deadline = performance.now() + 2_000; !clients.every(isThere) && performance.now() < deadline;)
        await setImmediate();
      expect(clients.every(isThere)).toBe(true);
      for (const { client, from } of clients) {
        const first = client.after === undefined ? client.seen[0]! : Number(client.after) + 1;
        if (client.after === undefined) expect(first).toBeGreaterThanOrEqual(from);
        expect(client.seen).toEqual(Array.from({ length: newest - first + 1 }, (_, index) => first + index));
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['carried by the event', 'version status', 0],
  ['read', 'version note', 0],
  ['read at the second attempt', 'version note', 1],
])('measures how long an event takes to those who follow it: %s', async (_how, selection, failures) => {
  const history = new History();
  history.append();
  const metrics = new LiveMetrics(() => 0);
  const channel = openChannel(history, selection, new StreamReader(history.run, metrics, onFault));
  const client = new Client(1);
  await client.join(channel);
  expect(metrics.recentLags.summary()).toBeUndefined();
  history.failures = failures;
  channel.tell(history.append());
  await eventually('the message', () => client.seen.length === 1);
  expect(metrics.recentLags.summary()).toMatchObject({ events: 1 });
});

test('sends carried fields without a read, and reads the others once for all listeners', async () => {
  for (const [selection, readsPerEvent] of [
    ['version status', 0],
    ['version note', 1],
  ] as const) {
    const history = new History();
    history.append();
    const channel = openChannel(history, selection);
    const clients = Array.from({ length: 50 }, () => new Client(1));
    await Promise.all(clients.map((client) => client.join(channel)));
    const before = history.reads;
    channel.tell(history.append());
    for (let turns = 0; turns < 10; turns += 1) await setImmediate();
    expect(clients.every(({ seen }) => seen.join() === '2')).toBe(true);
    expect(history.reads - before).toBe(readsPerEvent);
  }
});

test('sends the same text to all listeners', async () => {
  const history = new History();
  history.append();
  const channel = openChannel(history, 'version status');
  const context = { caller: undefined, authorization: undefined, requestId: '' };
  const listeners = [1, 2].map(() => listenerAs(context, 10));
  await Promise.all(listeners.map((listener) => channel.join(listener, 1)));
  channel.tell(history.append());
  const [one, other] = await Promise.all(listeners.map(async (listener) => (await listener.next()).value as Delivery));
  expect(one).toBe(other);
  expect(one?.text).toBe('{"data":{"changes":{"version":2,"status":"CONFIRMED"}},"extensions":{"cursor":2}}');
});

test('retries a failed read without another event', async () => {
  const history = new History();
  history.append();
  const channel = openChannel(history, 'version note');
  const client = new Client(1);
  await client.join(channel);
  const event = history.append();
  history.failures = 2;
  channel.tell(event);
  await eventually('the change', () => client.seen.length > 0);
  expect(client.seen).toEqual([2]);
});

test('ends only the streams that depend on a read that keeps failing', async () => {
  const history = new History();
  for (let row = 0; row < 5; row++) history.append();
  const channel = openChannel(history, 'version note', readerOf(history), 0);
  const context = { caller: undefined, authorization: undefined, requestId: '' };
  const [waiting, ahead] = [listenerAs(context, 10), listenerAs(context, 10)];
  await Promise.all([channel.join(waiting, 5), channel.join(ahead, 6)]);
  const event = history.append();
  history.failures = 1;
  channel.tell(event);
  await expect(waiting.next()).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } });
  expect(ahead.hasEnded).toBe(false);
  channel.tell(history.append());
  expect(JSON.parse(((await ahead.next()).value as Delivery).text)).toMatchObject({ extensions: { cursor: 7 } });
});

test('fills a gap for one listener while the others receive the event', async () => {
  const history = new History();
  const events = [1, 2, 3, 4].map(() => history.append());
  const channel = openChannel(history, 'version status');
  const [upToDate, ahead] = [new Client(3), new Client(9)];
  await Promise.all([upToDate, ahead].map((client) => client.join(channel)));
  const behind = new Client(4);
  await behind.join(channel);
  channel.tell(history.append());
  channel.tell(events[0] as EventEnvelope);
  await eventually('the last change', () => upToDate.seen.includes(5) && behind.seen.includes(5));
  expect([upToDate.seen, behind.seen, ahead.seen]).toEqual([[4, 5], [5], []]);
});

test('reports a read that throws as an internal error, and retries it', async () => {
  const history = new History();
  history.append();
  const channel = openChannel(history, 'version note');
  const client = new Client(1);
  await client.join(channel);
  const event = history.append();
  history.throws = true;
  channel.tell(event);
  await eventually('the change', () => client.seen.length > 0);
  expect(faults).toEqual([new Error('a bug')]);
});

describe('listeners that share a channel', () => {
  const network = networkOf('2001:db8::1');

  test('receive events while another one waits to join', async () => {
    const history = new History();
    const channel = openChannel(history, 'version status');
    const listening = new Client(undefined);
    await listening.join(channel);
    const hold = history.hold();
    const joining = new Client(undefined);
    const joined = joining.join(channel);
    channel.tell(history.append());
    await eventually('the first event', () => listening.seen.length === 1);
    channel.tell(history.append());
    await eventually('the second event', () => listening.seen.length === 2);
    hold();
    await joined;
    await eventually('both for who has joined', () => joining.seen.at(-1) === 2);
  });

  test.each([
    ['the first listener', ['2001:db8::2', '203.0.113.7']],
    ['another listener', ['203.0.113.7', '2001:db8::2']],
  ])('do not wait in the turns of %s if its network has many queued reads', async (_who, addresses) => {
    const history = new History();
    const reader = readerOf(history);
    const channel = openChannel(history, 'version note', reader);
    const clients = addresses.map((address) => new Client(undefined, address));
    for (const client of clients) await client.join(channel);
    const ends: (() => void)[] = [];
    const busy = Array.from({ length: 100 }, () =>
      reader.inTurn(network, () => new Promise<void>((end) => ends.push(end))),
    );
    expect(reader.waitingOf(network)).toBe(84);
    channel.tell(history.append());
    const late = new Client(undefined, '203.0.113.8');
    const joined = late.join(channel);
    await setImmediate();
    ends.splice(0, 3).forEach((end) => end());
    await joined;
    await eventually('the event for both', () => clients.every(({ seen }) => seen.length === 1));
    expect(reader.waitingOf(network)).toBeGreaterThan(70);
    while (ends.length > 0) {
      ends.splice(0).forEach((end) => end());
      await setImmediate();
    }
    await Promise.all(busy);
  });
});

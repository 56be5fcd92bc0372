import { setTimeout as sleep } from 'node:timers/promises';
import { startScoresGateway, type ScoresGateway, type Wire } from '../support/scores-gateway.ts';
import { until } from '../support/until.ts';
import { Metrics } from './support/metrics.ts';
import { overWebSocket } from './support/over-websocket.ts';
import { follow, type Followed } from './support/transport.ts';
import { transports } from './support/transports.ts';

const scored = 'subscription ($match: ID!) { scored(match: $match) { __typename minute team { __typename name } } }';
const goal = (minute: number, team = '1') => ({ minute, team: { id: team } });
const message = (minute: number, team = '1') => ({
  data: { scored: { __typename: 'Goal', minute, team: { __typename: 'Team', name: `Team ${team}` } } },
});

describe.each<[string, Wire]>([
  ['graphql-ws', 'ws'],
  ['Server-Sent Events', 'http'],
])('a subscription that a subgraph feeds over %s', (_, wire) => {
  let gateway: ScoresGateway;
  beforeAll(async () => {
    gateway = await startScoresGateway(wire);
  });
  afterAll(() => gateway[Symbol.asyncDispose]());
  afterEach(() => isOpen(0));

  const isOpen = (count: number) => until(`${count} subscriptions are open`, () => gateway.open() === count);

  /** Resolves when the subgraph has received the subscriptions. */
  async function opened<Result>(begin: () => Result, count = 1): Promise<Result> {
    const before = gateway.received();
    const begun = begin();
    await until(`${count} more subscriptions are received`, () => gateway.received() >= before + count);
    return begun;
  }

  const start = (query: string, match = ''): Promise<Followed> =>
    opened(() => follow(overWebSocket, { url: gateway.url, query, variables: { match } }));

  test.each(transports)('arrives over %s with the data of other subgraphs', async (_library, transport) => {
    const request = { url: gateway.url, query: scored, variables: { match: 'a' } };
    await using followed = await opened(() => follow(transport, request));
    gateway.score('a', goal(3));
    gateway.score('a', goal(90, '2'));
    expect(await followed.waitFor(2)).toEqual([message(3), message(90, '2')]);
    gateway.whistle('a');
    expect(await followed.ended()).toBe('complete');
  });

  test('is received once, and completed once, for all who ask for the same', async () => {
    await using client = overWebSocket.connect({ url: gateway.url });
    const all = await opened(() => Array.from({ length: 20 }, () => client.follow(scored, { match: 'shared' })));
    await using other = await start(scored, 'other');
    await until('all have joined', async () => (await Metrics.of(gateway)).active === 21);
    gateway.takeRequests();
    gateway.score('shared', goal(7));
    for (const each of all) expect(await each.waitFor(1)).toEqual([message(7)]);
    expect(gateway.takeRequests()).toBe(1);
    expect(other.results).toEqual([]);
    expect(gateway.open()).toBe(2);
  });

  test('keeps every digit of long numbers, and aliases and type names', async () => {
    const query = 'subscription { own: scored(match: "digits") { __typename long: digits team { id: name } } }';
    await using followed = await start(query);
    gateway.score('digits', goal(1));
    const [first] = await followed.waitFor(1);
    expect(first).toEqual({
      data: { own: { __typename: 'Goal', long: '9007199254740993', team: { id: 'Team 1' } } },
    });
  });

  test('reports errors of fields in each message', async () => {
    await using followed = await start('subscription { scored(match: "errors") { minute secret } }');
    gateway.score('errors', goal(1));
    const [first] = await followed.waitFor(1);
    expect(first).toMatchObject({
      data: null,
      errors: [{ message: 'It is secret.', path: ['scored', 'secret'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test('is opened for each caller with the headers of the caller', async () => {
    const own = (token: string) => () =>
      follow(overWebSocket, { url: gateway.url, token, query: scored, variables: { match: 'own' } });
    await using first = await opened(own('first'));
    expect(gateway.headers()).toMatchObject({ authorization: 'Bearer first' });
    await using second = await opened(own('second'));
    expect(gateway.headers()).toMatchObject({ authorization: 'Bearer second' });
    gateway.score('own', goal(1));
    for (const each of [first, second]) expect(await each.waitFor(1)).toEqual([message(1)]);
    if (wire === 'ws') await until('only two connections are open', () => gateway.connections() === 2);
  });

  test('ends with the code of a subgraph that refuses it', async () => {
    await using followed = follow(overWebSocket, { url: gateway.url, query: 'subscription { refused { minute } }' });
    expect(await followed.ended()).toBe('FORBIDDEN');
  });

  test.each([
    ['a missing variable', scored, {}, 'BAD_USER_INPUT'],
    ['an unknown field', 'subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['two root fields', 'subscription { a: counted(to: 1) b: counted(to: 1) }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ])('is refused for %s', async (_what, query, variables, code) => {
    const before = gateway.received();
    await using followed = follow(overWebSocket, { url: gateway.url, query, variables });
    expect(await followed.ended()).toBe(code);
    expect(gateway.received()).toBe(before);
  });

  test('delivers every message of a subgraph that completes at once', async () => {
    await using followed = follow(overWebSocket, { url: gateway.url, query: 'subscription { counted(to: 100) }' });
    expect(await followed.ended()).toBe('complete');
    expect(followed.results.map(({ data }) => data?.counted)).toEqual(Array.from({ length: 100 }, (_each, n) => n + 1));
  });

  test('ends if the subgraph sends more than a thousand messages a second', async () => {
    await using followed = follow(overWebSocket, { url: gateway.url, query: 'subscription { counted(to: 100000) }' });
    expect(await followed.ended()).toBe('SERVICE_BUSY');
  });

  test('continues after the subgraph was away for three seconds', async () => {
    await using client = overWebSocket.connect({ url: gateway.url });
    const follow = () => Array.from({ length: 100 }, (_each, n) => client.follow(scored, { match: `m${n % 10}` }));
    const all = await opened(follow, 10);
    await until('all have joined', async () => (await Metrics.of(gateway)).active === 100);
    await gateway.stop();
    await isOpen(0);
    await sleep(3_000);
    await opened(() => gateway.restart(), 10);
    for (let match = 0; match < 10; match += 1) gateway.score(`m${match}`, goal(match));
    for (const [n, each] of all.entries()) expect(await each.waitFor(1)).toEqual([message(n % 10)]);
  });

  test('continues on a compatible supergraph without being opened again, and ends on another one', async () => {
    await using followed = await start(scored, 'schema');
    const before = gateway.received();
    await gateway.change('larger');
    gateway.score('schema', goal(5));
    expect(await followed.waitFor(1)).toEqual([message(5)]);
    await gateway.change('without goals');
    expect(await followed.ended()).toBe('SCHEMA_CHANGED');
    expect(gateway.received()).toBe(before);
    await gateway.change('same');
  });
});

describe('a subgraph that stays away', () => {
  test('ends the subscriptions that it feeds, and those that begin meanwhile', async () => {
    await using gateway = await startScoresGateway('ws', { SUBSCRIPTION_PATIENCE_SECONDS: '0.5' });
    const request = { url: gateway.url, query: scored, variables: { match: 'a' } };
    await using followed = follow(overWebSocket, request);
    await until('it is open', () => gateway.open() === 1);
    await gateway.stop();
    expect(await followed.ended()).toBe('SERVICE_UNAVAILABLE');
    await using late = follow(overWebSocket, request);
    expect(await late.ended()).toBe('SERVICE_UNAVAILABLE');
    await gateway.restart();
    await using again = follow(overWebSocket, request);
    await until('it is open again', () => gateway.open() === 1);
    gateway.score('a', goal(2));
    expect(await again.waitFor(1)).toEqual([message(2)]);
  });
});

test('the single-connection mode of graphql-sse is rejected with an explanation', async () => {
  await using gateway = await startScoresGateway('ws');
  for (const method of ['PUT', 'DELETE']) {
    const response = await fetch(`${gateway.url}/graphql`, { method });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain('singleConnection');
  }
});

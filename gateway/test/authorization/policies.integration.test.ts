import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';
import type { Subgraph } from '../conformance/support/scenario.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { accepting, partsIn } from '../deferred/support/deferring-gateway.ts';
import { follow } from '../live/support/transport.ts';
import { transports } from '../live/support/transports.ts';
import { startNotesGateway } from '../support/notes-gateway.ts';
import { startScoresGateway } from '../support/scores-gateway.ts';
import { testSettings } from '../support/test-settings.ts';
import { until } from '../support/until.ts';
import { aPolicyHook, type PolicyHook } from './support/policy-hook.ts';

const subgraphs: Readonly<Record<string, Subgraph>> = {
  products: {
    typeDefs: `
      type Query {
        hello: String
        secret: String @policy(policies: [["owner"]])
        audit: String @policy(policies: [["staff", "trusted"], ["auditor"]])
        nobody: String @policy(policies: [])
        products: [Product!]!
        strict: String! @policy(policies: [["owner"]])
        safe: Safe
      }
      type Mutation { wipe: String @policy(policies: [["owner"]]) }
      type Product @key(fields: "id") { id: ID! }
      type Safe @policy(policies: [["owner"]]) { content: String }`,
    resolvers: {
      Query: {
        hello: () => 'Hello',
        secret: () => 'secret',
        audit: () => 'audited',
        nobody: () => 'nobody',
        strict: () => 'strict',
        products: () => [{ id: '1' }, { id: '2' }],
        safe: () => ({ content: 'gold' }),
      },
      Mutation: { wipe: () => 'wiped' },
    },
  },
  costs: {
    typeDefs: 'type Product @key(fields: "id") { id: ID! size: Int cost: Int @policy(policies: [["costs"]]) }',
    resolvers: { Product: { size: () => 3, cost: ({ id }: { id: string }) => Number(id) * 10 } },
  },
};

const forbidden = (...path: readonly (string | number)[]) =>
  expect.objectContaining({ path, message: 'You may not do this.', extensions: { code: 'FORBIDDEN' } }) as unknown;

let hook: PolicyHook;
beforeEach(async () => void (hook = await aPolicyHook()));
afterEach(() => hook[Symbol.asyncDispose]());

function startGateway(environment: Readonly<Record<string, string>> = {}) {
  return startWith(async (closing) => {
    const servers = closing.add(await startSubgraphServers(subgraphs), async (open) => open[Symbol.asyncDispose]());
    const folder = await mkdtemp(join(tmpdir(), 'commerce-policies-'));
    closing.add(folder, () => rm(folder, { recursive: true }));
    const supergraph = join(folder, 'supergraph.graphql');
    await writeFile(supergraph, compose(subgraphs, servers.urls));
    const settings = { ...testSettings, SUPERGRAPH: supergraph, HOOKS: hook.file, ...environment };
    const { url } = closing.add(await start(readConfig(settings)), (running) => running.close());
    const send = (query: string, headers: Readonly<Record<string, string>>) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
    return {
      url,
      send,
      asked: () => servers.takeRequests().length,
      ask: async (query: string, policies = ''): Promise<unknown> =>
        (await send(query, { 'x-policies': policies })).json(),
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

describe('fields with policies', () => {
  test.each([
    ['{ secret hello }', 'owner', { secret: 'secret', hello: 'Hello' }],
    ['{ audit }', 'auditor', { audit: 'audited' }],
    ['{ audit }', 'trusted,staff', { audit: 'audited' }],
    ['{ safe { content } }', 'owner', { safe: { content: 'gold' } }],
    ['{ products { size cost } }', 'costs', { products: [10, 20].map((cost) => ({ size: 3, cost })) }],
    ['mutation { wipe }', 'owner', { wipe: 'wiped' }],
  ])('%s is answered with the policies %s', async (query, policies, data) => {
    await using gateway = await startGateway();
    expect(await gateway.ask(query, policies)).toEqual({ data });
  });

  test.each([
    ['{ secret hello }', '', { secret: null, hello: 'Hello' }, [['secret']]],
    ['{ audit }', 'staff', { audit: null }, [['audit']]],
    ['{ nobody }', 'owner', { nobody: null }, [['nobody']]],
    ['{ hello strict }', 'other', null, [['strict']]],
    ['{ safe { content } }', 'costs', { safe: null }, [['safe']]],
    ['mutation { wipe }', 'costs', { wipe: null }, [['wipe']]],
    [
      '{ products { size cost } }',
      'owner',
      { products: [null, null].map((cost) => ({ size: 3, cost })) },
      [
        ['products', 0, 'cost'],
        ['products', 1, 'cost'],
      ],
    ],
  ])('%s is denied with the policies "%s"', async (query, policies, data, paths) => {
    await using gateway = await startGateway();
    expect(await gateway.ask(query, policies)).toEqual({ data, errors: paths.map((path) => forbidden(...path)) });
  });

  test('are not requested from subgraphs if they are denied', async () => {
    await using gateway = await startGateway();
    gateway.asked();
    await gateway.ask('{ secret audit }');
    expect(gateway.asked()).toBe(0);
  });
});

describe('the hook for policies', () => {
  test('is asked once for each operation, for the policies of its fields only', async () => {
    await using gateway = await startGateway();
    await gateway.ask('{ hello }');
    expect(await hook.take()).toEqual([]);
    await gateway.ask('{ audit again: audit secret hello }', 'owner');
    expect(await hook.take()).toEqual([['auditor', 'owner', 'staff', 'trusted']]);
    await gateway.ask('{ secret }', 'owner');
    await gateway.ask('{ secret }', 'owner');
    expect(await hook.take()).toEqual([['owner'], ['owner']]);
  });

  test.each(['throw', 'nothing', 'hang'])('denies if it fails: %s', async (fault) => {
    await using gateway = await startGateway({ POLICIES_TIMEOUT_MS: '50' });
    expect(await gateway.ask('{ secret hello }', fault)).toEqual({
      data: { secret: null, hello: 'Hello' },
      errors: [forbidden('secret')],
    });
  });

  test.each(['no module', 'a module without it'])('denies if it is missing: %s', async (what) => {
    await using other = await aPolicyHook();
    await writeFile(other.file, 'export default {};');
    await using gateway = await startGateway({ HOOKS: what === 'no module' ? '' : other.file });
    expect(await gateway.ask('{ secret }', 'owner')).toEqual({ data: { secret: null }, errors: [forbidden('secret')] });
  });

  test('decides for each of several equal requests at the same time', async () => {
    await using gateway = await startGateway();
    const policies = ['owner', '', 'owner', 'costs', 'owner', ''];
    const answers = await Promise.all(policies.map((each) => gateway.ask('{ secret }', each)));
    const secrets = answers.map((answer) => (answer as { data: { secret: unknown } }).data.secret);
    expect(secrets).toEqual(policies.map((each) => (each === 'owner' ? 'secret' : null)));
  });
});

test.each([
  ['costs', [10, 20]],
  ['', [null, null]],
])('deferred parts are decided with the response: "%s"', async (policies, costs) => {
  await using gateway = await startGateway();
  const query = '{ products { id ... @defer { cost } } }';
  const response = await gateway.send(query, { accept: accepting.older, 'x-policies': policies });
  const [first, ...others] = partsIn(await response.text());
  expect(first).toMatchObject({ data: { products: [{ id: '1' }, { id: '2' }] } });
  const later = (others as { incremental?: { data: { cost: unknown } }[] }[]).flatMap((one) => one.incremental ?? []);
  expect(later.map(({ data }) => data.cost)).toEqual(costs);
  expect(await hook.take()).toEqual([['costs']]);
});

/** Apollo Client does not subscribe to queries. */
const forQueries = transports.filter(([, { name }]) => name !== 'multipart');

describe.each(forQueries)('over %s', (_library, transport) => {
  test('each query is decided with the headers of its connection', async () => {
    await using gateway = await startGateway();
    const followWith = (policies: string) =>
      follow(transport, { url: gateway.url, query: '{ secret }', headers: { 'x-policies': policies } });
    await using granted = followWith('owner');
    await using denied = followWith('other');
    expect(await granted.waitFor(1)).toMatchObject([{ data: { secret: 'secret' } }]);
    expect(await denied.waitFor(1)).toMatchObject([{ data: { secret: null }, errors: [forbidden('secret')] }]);
  });
});

describe.each(transports)('over %s', (_library, transport) => {
  const withTexts = (typeDefs: string) =>
    typeDefs
      .replace('text: String', 'text: String @policy(policies: [["texts"]])')
      .replace('lastNoted: Note', 'lastNoted: Note @policy(policies: [["last"]])');

  test('a live subscription is decided for each message, and shared with nobody', async () => {
    await using gateway = await startNotesGateway({ HOOKS: hook.file }, withTexts);
    const query = 'subscription { noted(after: 0) { number text } }';
    await using granted = follow(transport, { url: gateway.url, query, headers: { 'x-policies': 'texts' } });
    await using changing = follow(transport, { url: gateway.url, query });
    await gateway.add('one');
    expect(await granted.waitFor(1)).toMatchObject([{ data: { noted: { number: 1, text: 'one' } } }]);
    const [denied] = await changing.waitFor(1);
    expect(denied).toMatchObject({ data: { noted: { number: 1, text: null } }, errors: [forbidden('noted', 'text')] });
    await hook.grant('texts');
    await hook.take();
    await gateway.retire('forbiddenNoted: Note');
    const decided: unknown[] = [];
    await until('both are decided anew', async () => decided.push(...(await hook.take())) > 1);
    await gateway.add('two');
    const [, now] = await changing.waitFor(2);
    expect(now).toMatchObject({ data: { noted: { number: 2, text: 'two' } } });
  });

  test('a live subscription to a field with a policy is refused', async () => {
    await using gateway = await startNotesGateway({ HOOKS: hook.file }, withTexts);
    const query = 'subscription { lastNoted { number } }';
    await using refused = follow(transport, { url: gateway.url, query, headers: { 'x-policies': 'texts' } });
    expect(await refused.ended()).toBe('FORBIDDEN');
    await using granted = follow(transport, { url: gateway.url, query, headers: { 'x-policies': 'last' } });
    await gateway.add('one');
    await until('it is received', () => granted.results.some(({ data }) => data?.lastNoted?.number === 1));
  });

  const withNotes = (typeDefs: string) =>
    typeDefs
      .replace('note: String', 'note: String @policy(policies: [["notes"]])')
      .replace('refused: Goal', 'refused: Goal @policy(policies: [["refused"]])');

  test('a subscription that a subgraph feeds is decided when it starts', async () => {
    await using gateway = await startScoresGateway('ws', { HOOKS: hook.file }, withNotes);
    const query = 'subscription { scored(match: "a") { minute note team { name } } }';
    const followWith = (policies: string) =>
      follow(transport, { url: gateway.url, query, headers: { 'x-policies': policies } });
    await using granted = followWith('notes');
    await using denied = followWith('other');
    await until('both are open', () => gateway.open() === 2);
    gateway.score('a', { minute: 1, team: { id: '1' }, note: 'offside' });
    const team = { name: 'Team 1' };
    expect(await granted.waitFor(1)).toMatchObject([{ data: { scored: { minute: 1, note: 'offside', team } } }]);
    expect(await denied.waitFor(1)).toMatchObject([{ data: { scored: { minute: 1, note: null, team } } }]);
    await using refused = follow(transport, { url: gateway.url, query: 'subscription { refused { minute } }' });
    expect(await refused.ended()).toBe('FORBIDDEN');
    expect(gateway.received()).toBe(2);
  });
});

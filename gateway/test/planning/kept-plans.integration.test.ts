import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { readConfig } from '../../src/config.ts';
import { PlanKeeper } from '../../src/execution/plan-keeper.ts';
import { createSupergraphGateway } from '../../src/execution/supergraph-gateway.ts';
import { start } from '../../src/main.ts';
import { PlanFile } from '../../src/planning/plan-file.ts';
import { compose } from '../conformance/support/compose.ts';
import { openGatewayOver } from '../conformance/support/gateways.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { testSettings } from '../support/test-settings.ts';
import { until } from '../support/until.ts';
import { countPlansMade } from './support/count-plans.ts';

const subgraphs = {
  things: {
    typeDefs: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! size: Int }',
    resolvers: { Query: { thing: () => ({ id: '1', size: 3 }) } },
  },
  names: {
    typeDefs: 'type Thing @key(fields: "id") { id: ID! name: String }',
    resolvers: { Thing: { name: () => 'A name' } },
  },
};

const named = '{ thing { name } }';
const sized = 'query ($more: Boolean!) { thing { size name @include(if: $more) } }';
const answerToNamed = { data: { thing: { name: 'A name' } } };

let folder: string;
let plansFolder: string;
let plansFile: string;
let urls: Readonly<Record<string, string>>;
let servers: Awaited<ReturnType<typeof startSubgraphServers>>;
beforeAll(async () => {
  servers = await startSubgraphServers(subgraphs);
  ({ urls } = servers);
});
afterAll(() => servers[Symbol.asyncDispose]());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commerce-kept-plans-'));
  plansFolder = join(folder, 'plans');
  plansFile = join(plansFolder, 'query-plans.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

/** A gateway as it is started in production. */
function startGateway(environment: Readonly<Record<string, string>> = {}) {
  return startWith(async (closing) => {
    const supergraph = join(folder, 'supergraph.graphql');
    await writeFile(supergraph, compose(subgraphs, urls));
    const settings = { ...testSettings, SUPERGRAPH: supergraph, PLANS_FOLDER: plansFolder, ...environment };
    const { url } = closing.add(await start(readConfig(settings)), (running) => running.close());
    return {
      ask: async (query: string, variables = {}) => {
        const body = JSON.stringify({ query, variables });
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

/** What another gateway does in the meantime. */
async function use(work: (gateway: Awaited<ReturnType<typeof startGateway>>) => Promise<unknown>) {
  await using gateway = await startGateway();
  await work(gateway);
}

describe('after a restart', () => {
  test('no operation that was in use is planned again', async () => {
    await use(async ({ ask }) => {
      await ask(named);
      await ask(sized, { more: true });
      await ask(sized, { more: false });
    });
    using plans = countPlansMade();
    await using gateway = await startGateway();
    expect(await gateway.ask(named)).toEqual(answerToNamed);
    expect(await gateway.ask(sized, { more: true })).toEqual({ data: { thing: { size: 3, name: 'A name' } } });
    expect(await gateway.ask(sized, { more: false })).toEqual({ data: { thing: { size: 3 } } });
    expect(plans.count).toBe(0);
    expect(await gateway.ask('{ thing { id } }')).toEqual({ data: { thing: { id: '1' } } });
    expect(plans.count).toBe(1);
  });

  test('plans that have not been used again are kept for another restart', async () => {
    await use(({ ask }) => ask(named));
    await use(({ ask }) => ask('{ thing { id } }'));
    using plans = countPlansMade();
    await use(async ({ ask }) => {
      await ask(named);
      await ask('{ thing { id } }');
    });
    expect(plans.count).toBe(0);
  });

  test('a gateway with another supergraph makes new plans', async () => {
    await use(({ ask }) => ask(named));
    const kept = await readFile(plansFile, 'utf8');
    await writeFile(plansFile, kept.replace(/"supergraph":"./, '"supergraph":"?'));
    using plans = countPlansMade();
    await use(async ({ ask }) => expect(await ask(named)).toEqual(answerToNamed));
    expect(plans.count).toBe(1);
    expect(await readFile(plansFile, 'utf8')).toBe(kept);
  });

  test.each(['', 'nonsense', '{"format":"commerce-query-plans"}\n'])(
    'a gateway starts if the file contains %j, and replaces it',
    async (text) => {
      await use(({ ask }) => ask(named));
      await writeFile(plansFile, text);
      using plans = countPlansMade();
      await use(async ({ ask }) => expect(await ask(named)).toEqual(answerToNamed));
      await use(async ({ ask }) => expect(await ask(named)).toEqual(answerToNamed));
      expect(plans.count).toBe(1);
    },
  );

  test('a gateway whose folder is a file starts and stops', async () => {
    await writeFile(plansFolder, '');
    await use(async ({ ask }) => expect(await ask(named)).toEqual(answerToNamed));
  });

  test('operations are planned again if no folder is set', async () => {
    await use(({ ask }) => ask(named));
    using plans = countPlansMade();
    await using gateway = await startGateway({ PLANS_FOLDER: '' });
    await gateway.ask(named);
    expect(plans.count).toBe(1);
  });
});

/** A gateway that writes its plans often. */
async function aGateway(logged: string[] = []) {
  let sdl = compose(subgraphs, urls);
  const note = (_: unknown, message?: string) => void logged.push(message ?? String(_));
  const plans = new PlanKeeper(new PlanFile(plansFolder), { info: note, warn: note }, 10);
  const gateway = createSupergraphGateway({ supergraph: async () => sdl, subgraphUrls: {}, pollMs: 20, plans });
  const open = await openGatewayOver(gateway);
  return { ...open, sdl, exchange: (text: string) => void (sdl = text) };
}

const operationsIn = (file: string) => file.split('"serviceName":"things"').length - 1;

test('plans are written while the gateway runs, those of the most used operations first', async () => {
  await using gateway = await aGateway();
  for (const query of [named, named, '{ thing { id } }', '{ thing { size } }']) await gateway.run(query);
  await until(
    'three plans are written',
    async () => operationsIn(await readFile(plansFile, 'utf8').catch(String)) === 3,
  );
  const [first] = await new PlanFile(plansFolder).read(gateway.sdl);
  expect(JSON.stringify(first)).toContain('"serviceName":"names"');
});

test('after a new supergraph, its plans are written', async () => {
  await using gateway = await aGateway();
  await gateway.run(named);
  const changed = gateway.sdl.replace('type Query', '"Changed" type Query');
  gateway.exchange(changed);
  const plansFor = () => new PlanFile(plansFolder).read(changed).catch(() => []);
  await until('its plan is written', async () => (await plansFor()).length === 1);
});

test('a file that cannot be used is logged once', async () => {
  await new PlanFile(plansFolder).write('another', []);
  const logged: string[] = [];
  await using gateway = await aGateway(logged);
  await gateway.run(named);
  await until('a plan is written', async () => operationsIn(await readFile(plansFile, 'utf8')) === 1);
  expect(logged).toEqual(['The file of query plans is not used: It is for another supergraph.']);
});

import { once } from 'node:events';
import { ApolloServer } from '@apollo/server';
import { createSupergraphGateway } from '../src/execution/supergraph-gateway.ts';
import { LoadedSupergraph } from '../src/planning/supergraph.ts';
import { compose } from './conformance/support/compose.ts';
import { startSubgraphServers } from './conformance/support/subgraph-servers.ts';
import { until } from './support/until.ts';

const slow = new EventTarget();

async function letGo(): Promise<void> {
  slow.dispatchEvent(new Event('begun'));
  await once(slow, 'go');
}

const before = {
  things: {
    typeDefs: 'type Query { thing: String! slow: String! slowThing: Thing } type Thing @key(fields: "id") { id: ID! }',
    resolvers: {
      Query: {
        thing: () => 'old',
        slow: async () => {
          await letGo();
          return 'at last';
        },
        slowThing: async () => {
          await letGo();
          return { id: '1' };
        },
      },
    },
  },
  names: {
    typeDefs: 'type Thing @key(fields: "id") { id: ID! name: String }',
    resolvers: { Thing: { name: () => 'A name' } },
  },
};
const after = { ...before, things: { ...before.things, typeDefs: 'type Query { thing: String! extra: Int }' } };

/** A gateway over a supergraph that can be replaced. */
async function aGateway(inTurn?: (work: () => Promise<void>) => Promise<void>) {
  const servers = await startSubgraphServers(before);
  let sdl = compose(before, servers.urls);
  const refusals: unknown[] = [];
  const gateway = createSupergraphGateway({
    supergraph: async () => sdl,
    subgraphUrls: {},
    pollMs: 20,
    inTurn,
    onRefused: (error) => refusals.push(error),
  });
  let schemas = 0;
  gateway.onSchemaLoadOrUpdate(() => (schemas += 1));
  const server = new ApolloServer({
    gateway,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  return {
    exchange: (text: string) => (sdl = text),
    supergraphOf: (subgraphs: typeof before) => compose(subgraphs, servers.urls),
    refusals,
    schemas: () => schemas,
    isReloaded: () => until('the new supergraph is in service', () => schemas > 1),
    run: async (query: string) => {
      const { body } = await server.executeOperation({ query });
      return body.kind === 'single' ? body.singleResult : undefined;
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await servers[Symbol.asyncDispose]();
    },
  };
}

/** Counts plans until it is disposed of. */
function countPlans() {
  const original = LoadedSupergraph.prototype.plan;
  const counter = { count: 0, [Symbol.dispose]: () => void (LoadedSupergraph.prototype.plan = original) };
  LoadedSupergraph.prototype.plan = function (...given) {
    counter.count += 1;
    return original.apply(this, given);
  };
  return counter;
}

describe('a supergraph reload', () => {
  test('switches to the new schema', async () => {
    await using gateway = await aGateway();
    expect((await gateway.run('{ extra }'))?.errors?.[0]?.message).toContain('Cannot query field "extra"');
    gateway.exchange(gateway.supergraphOf(after));
    await gateway.isReloaded();
    expect((await gateway.run('{ __type(name: "Query") { fields { name } } }'))?.data).toEqual({
      __type: { fields: [{ name: 'thing' }, { name: 'extra' }] },
    });
    expect(await gateway.run('{ thing }')).toEqual({ data: { thing: 'old' } });
  });

  test('waits for its turn', async () => {
    const turn = new EventTarget();
    await using gateway = await aGateway(async (work) => {
      const begins = once(turn, 'begin');
      turn.dispatchEvent(new Event('asked'));
      await begins;
      await work();
    });
    const asked = once(turn, 'asked');
    gateway.exchange(gateway.supergraphOf(after));
    await asked;
    expect(gateway.schemas()).toBe(1);
    turn.dispatchEvent(new Event('begin'));
    await gateway.isReloaded();
  });

  test.each(['', 'type Query { broken', 'type Query { hello: String }', '<html>502</html>'])(
    'rejects %j and keeps the last valid supergraph',
    async (text) => {
      await using gateway = await aGateway();
      gateway.exchange(text);
      await until('it is refused', () => gateway.refusals.some((error) => error !== undefined));
      expect(await gateway.run('{ thing }')).toEqual({ data: { thing: 'old' } });
      gateway.exchange(gateway.supergraphOf(after));
      await gateway.isReloaded();
      await until('all is well again', () => gateway.refusals.at(-1) === undefined);
    },
  );

  test('lets a running request finish on the old supergraph', async () => {
    await using gateway = await aGateway();
    const begun = once(slow, 'begun');
    const answer = gateway.run('{ slow }');
    await begun;
    gateway.exchange(gateway.supergraphOf(after));
    await gateway.isReloaded();
    slow.dispatchEvent(new Event('go'));
    expect(await answer).toEqual({ data: { slow: 'at last' } });
    expect((await gateway.run('{ slow }'))?.errors?.[0]?.message).toContain('Cannot query field "slow"');
  });

  test('lets a request with pending fetches finish on the old supergraph, regardless of later requests', async () => {
    await using gateway = await aGateway();
    const begun = once(slow, 'begun');
    const answer = gateway.run('{ slowThing { name } }');
    await begun;
    for (const field of ['first', 'second', 'third']) {
      const things = { ...before.things, typeDefs: `${after.things.typeDefs} type More { ${field}: Int }` };
      const schemas = gateway.schemas();
      gateway.exchange(gateway.supergraphOf({ ...before, things }));
      await until('it is in service', () => gateway.schemas() > schemas);
    }
    slow.dispatchEvent(new Event('go'));
    expect(await answer).toEqual({ data: { slowThing: { name: 'A name' } } });
  });

  test('plans the operations in use before the switch', async () => {
    using plans = countPlans();
    await using gateway = await aGateway();
    await gateway.run('{ thing }');
    gateway.exchange(gateway.supergraphOf(after));
    await gateway.isReloaded();
    expect(plans.count).toBe(2);
    await gateway.run('{ thing }');
    expect(plans.count).toBe(2);
  });
});

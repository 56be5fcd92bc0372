import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServiceProcess } from '@commerce/cluster';
import { compose } from './conformance/support/compose.ts';
import { startSubgraphServers } from './conformance/support/subgraph-servers.ts';
import { until } from './support/until.ts';

const subgraphs = {
  greetings: { typeDefs: 'type Query { hello: String! }', resolvers: { Query: { hello: () => 'world' } } },
};

describe('the standalone gateway', () => {
  test('serves any supergraph from a file and a port, and reloads it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-alone-'));
    const file = join(folder, 'supergraph.graphql');
    await using servers = await startSubgraphServers(subgraphs);
    await writeFile(file, compose(subgraphs, servers.urls));
    const port = String(await freePort());
    await using gateway = await new ServiceProcess('gateway', { PORT: '1' }, [
      '--supergraph',
      file,
      '--port',
      port,
    ]).start();
    expect(gateway.url).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    const ask = async (query: string) => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer of.any.kind' };
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      return await response.json();
    };
    expect(await ask('{ hello }')).toEqual({ data: { hello: 'world' } });

    await writeFile(file, 'not a supergraph');
    const ready = async () => (await fetch(`${gateway.url}/ready`)).text();
    await until('it tells of the bad one', async () => (await ready()).includes('refused'));
    expect(await ask('{ hello }')).toEqual({ data: { hello: 'world' } });
    await rm(folder, { recursive: true });
  });

  test('prints the supported arguments', async () => {
    const gateway = new ServiceProcess('gateway', { PORT: '1' }, ['--colour', 'blue']);
    await expect(gateway.start()).rejects.toThrow(/--colour/);
  });
});

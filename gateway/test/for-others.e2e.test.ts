import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts, repositoryRoot } from '@commerce/cluster';
import { startSubgraphServers, type SubgraphServers } from './conformance/support/subgraph-servers.ts';
import type { Subgraph } from './conformance/support/scenario.ts';
import { until } from './support/until.ts';

const run = promisify(execFile);

const subgraphs: Readonly<Record<string, Subgraph>> = {
  accounts: {
    typeDefs: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String! }',
    resolvers: {
      User: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        name: ({ id }: { id: string }) => `User ${id}`,
      },
    },
  },
  reviews: {
    typeDefs: `type Query { topReviews: [Review!]! } type Review { text: String! author: User! }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: { Query: { topReviews: () => [{ text: 'Good.', author: { id: '1' } }] } },
  },
};

/** The shell commands of the page, in their order. */
async function commandsOfPage(): Promise<readonly string[]> {
  const page = await readFile(join(repositoryRoot, 'docs/gateway-for-others.md'), 'utf8');
  return [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands!);
}

describe('the page on the gateway before other subgraphs', () => {
  let servers: SubgraphServers;
  let folder: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    servers = await startSubgraphServers(subgraphs);
    folder = await mkdtemp(join(tmpdir(), 'commerce-others-'));
    env = { PATH: process.env.PATH, HOME: process.env.HOME, GRAPH: join(folder, 'graph') };
  });
  afterAll(async () => {
    await servers[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('works as it is written', async () => {
    const [port] = await freePorts(1);
    const here = (command: string) =>
      command
        .replaceAll('http://localhost:4001/graphql', servers.urls.accounts!)
        .replaceAll('http://localhost:4002/graphql', servers.urls.reviews!)
        .replaceAll('localhost:4000', `localhost:${port}`)
        .replaceAll('port: 4000', `port: ${port}`);
    const [compose, configure, start, ask, ...more] = (await commandsOfPage()).map(here);
    expect(more).toEqual([]);
    const sh = (command: string) => run('bash', ['-ec', command], { cwd: repositoryRoot, env });
    expect((await sh(compose!)).stdout).toContain('supergraph.graphql with accounts, reviews.');
    await sh(configure!);

    const gateway = spawn('bash', ['-ec', start!], { cwd: repositoryRoot, env, detached: true, stdio: 'ignore' });
    try {
      const isOpen = () =>
        fetch(`http://localhost:${port}/ready`).then(
          ({ ok }) => ok,
          () => false,
        );
      await until('the gateway is ready', isOpen);
      const answer = JSON.parse((await sh(ask!)).stdout) as { extensions: object };
      expect(answer).toMatchObject({
        data: { topReviews: [{ text: 'Good.', author: { name: 'User 1' } }] },
        extensions: { trace: { plan: { kind: 'Sequence' } } },
      });
    } finally {
      process.kill(-gateway.pid!, 'SIGTERM');
      await once(gateway, 'exit');
    }
  });

  test.each([
    [['accounts'], 'accounts is not of the form NAME=URL.'],
    [['--colour', 'blue'], "Unknown option '--colour'"],
    [[], 'npm run compose -- NAME=URL'],
    [['a=http://127.0.0.1:1/graphql'], 'a does not answer at http://127.0.0.1:1/graphql: '],
    [['a=http://localhost:4001/graphql,none.graphql'], 'no such file or directory'],
  ])('compose refuses %j with a sentence', async (args, message) => {
    const failed = run('node', ['scripts/dist/compose.js', ...args], { cwd: repositoryRoot, env });
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });

  test('compose lists what does not compose, and a schema that is not valid', async () => {
    const write = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return `${name.split('.')[0]}=http://localhost:1/,${join(folder, name)}`;
    };
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
    const one = await write('one.graphql', `${link} type Query { hello: String }`);
    const two = await write('two.graphql', `${link} type Query { hello: Int }`);
    const bad = await write('bad.graphql', 'type Query {');
    const compose = (...args: string[]) =>
      run('node', ['scripts/dist/compose.js', ...args, '--out', join(folder, 'out')], { cwd: repositoryRoot, env });
    await expect(compose(one, two)).rejects.toMatchObject({
      stderr: expect.stringMatching(/^The subgraphs do not compose:\n.*hello/),
    });
    await expect(compose(bad)).rejects.toMatchObject({
      stderr: expect.stringContaining('The schema of bad is not valid: Syntax Error'),
    });
  });
});

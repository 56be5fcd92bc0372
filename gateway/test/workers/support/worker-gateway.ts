import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { freePort, ServiceProcess } from '@commerce/cluster';
import { startWith } from '@commerce/runtime';
import { compose } from '../../conformance/support/compose.ts';
import { startSubgraphServers } from '../../conformance/support/subgraph-servers.ts';
import { testSettings } from '../../support/test-settings.ts';
import { until } from '../../support/until.ts';

/** A gateway of several workers, before one small subgraph. */
export interface WorkerGateway extends AsyncDisposable {
  readonly gateway: ServiceProcess;
  /** The process IDs of the workers, by their numbers. */
  readonly pids: () => Readonly<Record<string, number>>;
  /** Replaces the supergraph by one with another query field. */
  readonly addField: (name: string) => Promise<void>;
  readonly slow: SlowField;
}

/** `Query.slow`, which is answered when a test lets it go. */
class SlowField {
  readonly #waiting: ((text: string) => void)[] = [];

  readonly resolve = (): Promise<string> => new Promise((resolve) => this.#waiting.push(resolve));

  /** Resolves when so many requests wait. */
  async begun(count: number): Promise<void> {
    await until(`${count} requests have begun`, () => this.#waiting.length === count);
  }

  letGo(): void {
    for (const answer of this.#waiting.splice(0)) answer('late');
  }
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A connection that stays open, so that one worker answers all of its requests. */
export interface WorkerConnection {
  readonly ask: (body: object) => Promise<Answer>;
  readonly close: () => void;
}

const baseTypes = 'type Query { hello: String! slow: String! }';

export function startWorkerGateway(env: Readonly<Record<string, string>> = {}): Promise<WorkerGateway> {
  return startWith(async (closing) => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-workers-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const slow = new SlowField();
    const resolvers = { Query: { hello: () => 'world', slow: slow.resolve } };
    const subgraphs = { greetings: { typeDefs: baseTypes, resolvers } };
    const servers = closing.add(await startSubgraphServers(subgraphs), async (own) => own[Symbol.asyncDispose]());
    const file = join(folder, 'supergraph.graphql');
    const write = (typeDefs: string) => writeFile(file, compose({ greetings: { typeDefs, resolvers } }, servers.urls));
    await write(baseTypes);
    const settings = { ...testSettings, LOG_LEVEL: 'info', METRICS: 'true', SUPERGRAPH_POLL_SECONDS: '0.1' };
    const own = { ...settings, PORT: String(await freePort()), SUPERGRAPH: file, CLOSE_GRACE_SECONDS: '0.5', ...env };
    const isReady = ({ output }: { readonly output: string }) => Object.keys(pidsIn(output)).length === 2;
    const gateway = new ServiceProcess('gateway', own, ['--workers', '2'], { isReady });
    closing.add(gateway, (running) => running.stop());
    await gateway.start();
    return {
      gateway,
      pids: () => pidsIn(gateway.output),
      addField: (name) => write(baseTypes.replace('hello:', `${name}: String hello:`)),
      slow,
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

/** Connections to the first worker and to the second one. */
export async function connectionsTo(url: string): Promise<readonly [WorkerConnection, WorkerConnection]> {
  const [first, second] = [await connectionOf(url, '1'), await connectionOf(url, '2')];
  return [askOver(url, first), askOver(url, second)];
}

/** An agent with one open connection, which the worker with this number has. */
export function connectionOf(url: string, wanted: string): Promise<Agent> {
  return until(`worker ${wanted} has a connection`, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { body } = await send(`${url}/ready`, agent);
    const { worker } = (JSON.parse(body) as { checks: { worker: string } }).checks;
    if (worker === wanted) return agent;
    agent.destroy();
    return undefined;
  });
}

/** Sends requests over the connections of an agent. */
export function askOver(url: string, agent: Agent): WorkerConnection {
  return { ask: (body) => send(`${url}/graphql`, agent, body), close: () => agent.destroy() };
}

/** Sends a request over a connection of its own. */
export function askOnce(url: string, query: string): Promise<Answer> {
  return send(`${url}/graphql`, new Agent({ keepAlive: false }), { query });
}

/** Reads an address over a connection of its own. */
export function readOnce(url: string): Promise<Answer> {
  return send(url, new Agent({ keepAlive: false }));
}

async function send(url: string, agent: Agent, body?: object): Promise<Answer> {
  const json = { 'content-type': 'application/json' };
  const asked = request(url, { agent, ...(body && { method: 'POST', headers: json }), timeout: 60_000 });
  asked.end(body && JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: await text(answer) };
}

/** As the primary has logged them; the last one of each number. */
function pidsIn(output: string): Readonly<Record<string, number>> {
  const lines = output.split('\n').filter((line) => line.includes('"workerPid":'));
  return Object.fromEntries(
    lines.map((line) => {
      const { worker, workerPid } = JSON.parse(line) as { worker: number; workerPid: number };
      return [String(worker), workerPid];
    }),
  );
}

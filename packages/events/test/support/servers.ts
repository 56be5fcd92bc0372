import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRabbitMq } from '@commerce/cluster';
import { until } from './until.ts';

/** A server of the test's own on a folder of its own, that can be ended and started again. */
export interface OwnServer extends AsyncDisposable {
  readonly url: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

export interface OwnRabbitMq extends OwnServer {
  /** Stops the broker's process where it is, and lets it go on. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Runs `rabbitmqctl`. */
  control(...args: readonly string[]): Promise<string>;
}

/** A broker, with its address. */
export async function ownRabbitMq(): Promise<OwnRabbitMq> {
  const folder = await aFolder();
  const dataDir = join(folder, 'rabbitmq');
  let node = await startRabbitMq({ dataDir });
  return {
    url: node.amqpUrl,
    stop: () => node.stop(),
    kill: () => node.kill(),
    startAgain: async () => void (node = await startRabbitMq({ dataDir, port: node.port })),
    freeze: () => freeze(node.pid),
    thaw: () => void process.kill(node.pid, 'SIGCONT'),
    control: (...args) => node.control(...args),
    [Symbol.asyncDispose]: async () => {
      process.kill(node.pid, 'SIGCONT'); // Or it could not stop.
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A Postgres, with the address of an empty database. */
export async function ownPostgres(): Promise<OwnServer> {
  const folder = await aFolder();
  const dataDir = join(folder, 'postgres');
  let server = await startPostgres({ dataDir });
  return {
    url: await server.ensureDatabase({ name: 'messaging', role: 'messaging', password: 'test' }),
    stop: () => server.stop(),
    kill: () => server.kill(),
    startAgain: async () => void (server = await startPostgres({ dataDir, port: server.port })),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when all threads of a process stand still: until the first has taken the signal, the others go on. */
async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until(async () => {
    const threads = await readdir(`/proc/${pid}/task`);
    const states = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/status`, 'utf8')));
    return states.every((status) => status.includes('State:\tT'));
  });
}

function aFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'events-test-'));
}

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRabbitMq } from '@commerce/cluster';
import { until } from './until.ts';

/** A separate server with its own folder, which can be stopped and restarted. */
export interface OwnServer extends AsyncDisposable {
  readonly url: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

export interface OwnRabbitMq extends OwnServer {
  /** Pauses the broker's process until `thaw`. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Runs `rabbitmqctl`. */
  control(...args: readonly string[]): Promise<string>;
}

/** A broker, with its URL. */
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
      process.kill(node.pid, 'SIGCONT'); // Otherwise it could not stop.
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A Postgres, with the URL of an empty database. */
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

/** Resolves when all threads of a process are stopped, which happens some time after the signal. */
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

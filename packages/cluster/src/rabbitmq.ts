import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { startServer } from './child-server.ts';
import { lockFolder } from './folder-lock.ts';
import { type LogOptions, openLog, type ServerLog } from './log.ts';
import { freePort } from './ports.ts';
import { plainPathOf } from './plain-path.ts';
import { isRunning, type ProcessIdentity, stopProcess, type StopStep } from './processes.ts';

/** Without `log`, its log is written to the file `<dataDir>.log`. */
export type RabbitMqOptions = LogOptions & {
  /**
   * Its data folder, which is created if necessary and kept when stopped. `<dataDir>.lock` beside it identifies its
   * user.
   */
  readonly dataDir: string;
  /** The AMQP port on 127.0.0.1, the only address it listens on. Defaults to a free port. */
  readonly port?: number;
};

/** A running RabbitMQ node. Leaving an `await using` block stops it. */
export type LocalRabbitMq = AsyncDisposable & {
  readonly port: number;
  /** Resolves when it has ended for any reason. */
  readonly ended: Promise<void>;
  /** `amqp://` URL of the virtual host `/`, with the name and the random password of an administrator. */
  readonly amqpUrl: string;
  /** The node's process, for tests of a frozen node. */
  readonly pid: number;
  /** Runs `rabbitmqctl` against this node and returns its output. */
  control(...args: readonly string[]): Promise<string>;
  /** Stops the node, or kills it after 15 seconds. Can be called again. */
  stop(): Promise<void>;
  /** Kills the node like a crash, for recovery tests. Starting it on the same folder recovers. */
  kill(): Promise<void>;
};

/**
 * The script that runs the server in the foreground as the current user. Debian's and Red Hat's
 * `/usr/sbin/rabbitmq-server` is a different script, which requires the system user `rabbitmq`.
 */
const knownPlaces = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/opt/rabbitmq/sbin/rabbitmq-server',
  '/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server',
  '/usr/local/opt/rabbitmq/sbin/rabbitmq-server',
];

const execute = promisify(execFile);

const controlBeside = (rabbitMq: string) => join(dirname(rabbitMq), 'rabbitmqctl');

/** The path of an installed `rabbitmq-server` that can run as a child process, or undefined. */
export function findRabbitMq(places: readonly string[] = knownPlaces): string | undefined {
  return findEpmd() && places.find((place) => existsSync(place));
}

const node = 'commerce@localhost'; // Part of the names of data folders, so another name would start with empty queues.
const user = 'commerce';
const steps: readonly StopStep[] = [
  { signal: 'SIGTERM', graceMs: 15_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

/**
 * Starts the installed RabbitMQ as an isolated node: a child process with its own Erlang port mapper, cookie,
 * configuration and no plugins. It does not interact with a system-wide broker. Takes about four seconds.
 *
 * A node that a killed run left behind on the same folder is stopped first. If this process is killed, its node stops
 * automatically.
 *
 * @throws Error If RabbitMQ is not installed (see {@link findRabbitMq}), if the folder is in use, or with the last
 * lines of the log if the node is not ready within a minute.
 */
export async function startRabbitMq(options: RabbitMqOptions): Promise<LocalRabbitMq> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockFolder(dataDir);
  const log = openLog(`${dataDir}.log`, options);
  const release = async () => {
    await log.close();
    await lock.release();
  };
  try {
    return await start({ ...options, dataDir }, log, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function start(options: RabbitMqOptions, log: ServerLog, release: () => Promise<void>): Promise<LocalRabbitMq> {
  const [rabbitMq, epmd] = [findRabbitMq(), findEpmd()];
  if (!rabbitMq || !epmd) throw new Error('RabbitMQ is not installed');
  const { dataDir, port = await freePort() } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const files = filesIn(await plainPathOf(dataDir));
  await stopLeftBehind(files.processes);
  await mkdir(files.home, { recursive: true, mode: 0o700 });
  if (!existsSync(files.ready)) await beginAnew(files);
  const password = await readFile(files.password, 'utf8');
  await writeFile(files.plugins, '[].\n');
  await writeFile(files.config, configuration({ port, password }), { mode: 0o600 });

  const ports = { mapper: await freePort(), distribution: await freePort() };
  const env = environment(files, ports);
  const processes: ProcessIdentity[] = [];
  const common = {
    log,
    stopSignal: 'SIGTERM',
    onSpawn: (identity: ProcessIdentity) => remember(processes, identity, files.processes),
  } as const;
  const mapper = await startServer(
    { file: epmd, args: [], env },
    { ...common, name: 'epmd', ready: { port: ports.mapper }, timeoutMs: 10_000 },
  );
  const server = await startServer(
    { file: rabbitMq, args: [], env },
    { ...common, name: 'RabbitMQ', ready: { line: /Server startup complete/ }, timeoutMs: 60_000 },
  ).catch(async (error: unknown) => {
    await stopProcess(mapper.identity, steps);
    throw error;
  });
  await writeFile(files.ready, '');

  const end = async (nodeSteps: readonly StopStep[]) => {
    await stopProcess(server.identity, nodeSteps);
    await stopProcess(mapper.identity, steps);
    await Promise.all([server.ended, mapper.ended]);
    await release();
  };
  const stop = () => end(steps);
  return {
    port,
    ended: server.ended,
    amqpUrl: `amqp://${user}:${password}@127.0.0.1:${port}`,
    pid: server.identity.pid,
    control: async (...args) => (await execute(controlBeside(rabbitMq), args, { env })).stdout,
    stop,
    kill: () => end([{ signal: 'SIGKILL', graceMs: 5_000 }]),
    [Symbol.asyncDispose]: stop,
  };
}

type Files = ReturnType<typeof filesIn>;

const filesIn = (dataDir: string) => ({
  home: join(dataDir, 'home'), // The Erlang cookie, which other nodes need to connect to this one.
  data: join(dataDir, 'mnesia'),
  logs: join(dataDir, 'logs'),
  config: join(dataDir, 'rabbitmq.conf'),
  plugins: join(dataDir, 'enabled_plugins'),
  password: join(dataDir, 'password'),
  processes: join(dataDir, 'processes.json'),
  ready: join(dataDir, 'ready'),
  none: join(dataDir, 'none'), // Never created. Replaces the system's configuration, which must not be read.
});

function configuration({ port, password }: { port: number; password: string }): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${port}`,
    `default_user = ${user}`,
    `default_pass = ${password}`,
    'vm_memory_high_watermark.absolute = 512MB',
    'log.console = true',
    'log.console.level = info',
    '',
  ].join('\n');
}

/** https://www.rabbitmq.com/docs/configure#supported-environment-variables. Only PATH is inherited. */
function environment(files: Files, ports: { mapper: number; distribution: number }): Record<string, string> {
  const fewThreads = '+S 2:2 +SDcpu 1:1 +SDio 2 +A 1';
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: files.home,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(ports.mapper),
    RABBITMQ_NODENAME: node,
    RABBITMQ_MNESIA_BASE: files.data,
    RABBITMQ_LOG_BASE: files.logs,
    RABBITMQ_LOGS: '-',
    RABBITMQ_SCHEMA_DIR: join(files.data, 'schema'),
    RABBITMQ_ENABLED_PLUGINS_FILE: files.plugins,
    RABBITMQ_CONFIG_FILE: files.config,
    RABBITMQ_CONFIG_FILES: join(files.none, '*.conf'),
    RABBITMQ_CONF_ENV_FILE: files.none,
    RABBITMQ_ADVANCED_CONFIG_FILE: join(files.none, 'advanced.config'),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `${fewThreads} -kernel inet_dist_use_interface {127,0,0,1}`,
    // Makes the script exec the server instead of waiting for it, so the child's PID is the server's.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
}

/** The Erlang port mapper, from the PATH or from beside `erl`, which every RabbitMQ installation includes. */
function findEpmd(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const erl = folders.map((folder) => join(folder, 'erl')).find((file) => existsSync(file));
  if (!erl) return undefined;
  return [...folders, dirname(realpathSync(erl))]
    .map((folder) => join(folder, 'epmd'))
    .find((file) => existsSync(file));
}

/** Before its first start is complete, a node contains no data and may be unable to start again. */
async function beginAnew(files: Files): Promise<void> {
  await rm(files.data, { recursive: true, force: true });
  await writeFile(files.password, randomBytes(24).toString('hex'), { mode: 0o600 });
}

/** Records a process that the next start must stop if this process cannot. */
async function remember(processes: ProcessIdentity[], identity: ProcessIdentity, file: string): Promise<void> {
  processes.push(identity);
  await writeFile(file, JSON.stringify(processes));
}

async function stopLeftBehind(processesFile: string): Promise<void> {
  const text = await readFile(processesFile, 'utf8').catch(() => '[]');
  for (const identity of parse(text)) if (isRunning(identity)) await stopProcess(identity, steps);
}

/** Empty if the file was truncated by a crash. */
function parse(text: string): ProcessIdentity[] {
  try {
    return JSON.parse(text) as ProcessIdentity[];
  } catch {
    return [];
  }
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from '@commerce/local-servers';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readyTimeoutMs = 30_000;
const endTimeoutMs = 20_000;
const shownCharacters = 4000;

/** One process of the shop. */
export interface ServiceProcess {
  readonly pid: number;
  readonly url: string;
  /** Lets it end by itself, and by force where it does not. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Such as `subgraphs/orders`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Where it leaves a V8 CPU profile when it ends. */
  readonly profileFolder?: string | undefined;
}

/** Starts a service by its own `main` as it runs in production, and waits until it is ready. */
export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const { folder, port = await freePort(), profileFolder } = options;
  const preload = pathToFileURL(`${root}bench/dist/gateway/end-with-parent.js`).href;
  const child = fork(`${root}${folder}/dist/main.js`, [], {
    cwd: root,
    // Nothing of the caller's that would make it report, log or behave otherwise than it does in production.
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      APOLLO_TELEMETRY_DISABLED: '1',
      PORT: `${port}`,
      ...options.env,
    },
    silent: true,
    execArgv: ['--import', preload, ...(profileFolder === undefined ? [] : profiling(profileFolder, folder))],
  });
  let output = '';
  const read = (text: Buffer) => (output = (output + text.toString()).slice(-shownCharacters));
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
    await ended;
    clearTimeout(force);
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + readyTimeoutMs;
  while (!(await isReady(url))) {
    if (!hasEnded() && performance.now() < deadline) await sleep(50);
    else {
      await stop();
      throw new Error(`${folder} is not ready:\n${output}`);
    }
  }
  return { pid: child.pid as number, url, stop };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return response?.ok ?? false;
}

function profiling(profileFolder: string, folder: string): string[] {
  const name = `${folder.split('/').at(-1)}.cpuprofile`;
  return ['--cpu-prof', '--cpu-prof-dir', profileFolder, '--cpu-prof-name', name];
}

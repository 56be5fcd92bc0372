import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@commerce/cluster';
import { forkScript } from '../gateway/child-process.ts';

const readyTimeoutMs = 30_000;
const endTimeoutMs = 20_000;

/** One process of the shop. */
export interface ServiceProcess {
  readonly pid: number;
  readonly url: string;
  /** Whom what is loaded into it answers. */
  readonly child: ChildProcess;
  /** The end of what it has written. */
  readonly output: () => string;
  /** Lets it end by itself, and by force where it does not. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Such as `subgraphs/orders`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Scripts (relative to the root) that are loaded before it. */
  readonly preload?: readonly string[];
  /** Where it leaves a V8 CPU profile when it ends. */
  readonly profileFolder?: string | undefined;
}

/** Starts a service by its own `main` as it runs in production, and waits until it is ready. */
export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const { folder, port = await freePort(), preload = [], profileFolder } = options;
  const { child, output } = forkScript(`${folder}/dist/main.js`, {
    env: { PORT: `${port}`, ...options.env },
    preload,
    execArgv: profileFolder === undefined ? [] : profiling(profileFolder, folder),
  });
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
      throw new Error(`${folder} is not ready:\n${output()}`);
    }
  }
  return { pid: child.pid as number, url, child, output, stop };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return response?.ok ?? false;
}

function profiling(profileFolder: string, folder: string): string[] {
  const name = `${folder.split('/').at(-1)}.cpuprofile`;
  return ['--cpu-prof', '--cpu-prof-dir', profileFolder, '--cpu-prof-name', name];
}

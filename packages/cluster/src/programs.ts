import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Command, startServer } from './child-server.ts';
import { type LogOptions, openLog } from './log.ts';
import { stopProcess, type StopStep } from './processes.ts';

/**
 * The path of the first of these programs that is installed, or undefined.
 *
 * @param folder Where Debian installs them, in case it is missing in PATH.
 */
export function findProgram(names: readonly string[], folder = '/usr/bin'): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), folder, '/opt/homebrew/bin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((each) => join(each, name))).find((file) => existsSync(file));
}

/** What a program needs of the environment. */
export const programEnvironment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin' });

export type ProgramOptions = LogOptions & {
  /** For messages. */
  readonly name: string;
  /** The folder of its data; without `log`, its log is written to the file `<folder>.log`. */
  readonly folder: string;
  /** It is ready when it accepts connections at this port. */
  readonly port: number;
};

/** A running program. */
export type RunningProgram = AsyncDisposable & {
  readonly pid: number;
  /** Resolves when it has ended for any reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** Kills it like a crash. */
  kill(): Promise<void>;
};

const sigkill: StopStep = { signal: 'SIGKILL', graceMs: 5_000 };
const shutdown: readonly StopStep[] = [{ signal: 'SIGTERM', graceMs: 5_000 }, sigkill];

/** @throws Error With the last lines of its log if it does not start. */
export async function startProgram(command: Command, options: ProgramOptions): Promise<RunningProgram> {
  const { name, folder, port } = options;
  const log = openLog(`${folder}.log`, options);
  const ready = { port };
  const server = await startServer(command, { name, log, ready, timeoutMs: 10_000, stopSignal: 'SIGTERM' });
  const end = async (steps: readonly StopStep[]) => {
    await stopProcess(server.identity, steps);
    await server.ended;
    await log.close();
  };
  const stop = () => end(shutdown);
  return {
    pid: server.identity.pid,
    ended: server.ended,
    stop,
    kill: () => end([sigkill]),
    [Symbol.asyncDispose]: stop,
  };
}

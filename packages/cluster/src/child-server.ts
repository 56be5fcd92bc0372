import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ServerLog } from './log.ts';
import { stopWhenOrphaned } from './orphans.ts';
import { isPortAnswering } from './ports.ts';
import { identify, type ProcessIdentity, stopProcess } from './processes.ts';

/** A program, its arguments and its whole environment (nothing is inherited). */
export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The user to run as, when not the caller's. */
  readonly uid?: number;
  readonly gid?: number;
};

/** What shows that a server is up: a line that it prints, or a port of 127.0.0.1 that answers. */
type ReadySign = { readonly line: RegExp } | { readonly port: number };

export type ServerOptions = {
  /** For messages. */
  readonly name: string;
  readonly log: ServerLog;
  readonly ready: ReadySign;
  /** How long it may take to be up. */
  readonly timeoutMs: number;
  /** What tells the server to stop in good order; sent to it, too, when this process dies. */
  readonly stopSignal: NodeJS.Signals;
  /** Called when the process exists and is not up yet. */
  readonly onSpawn?: (identity: ProcessIdentity) => Promise<void>;
};

/** A server that runs as a child of this process. */
export type ChildServer = {
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
};

/**
 * Starts a server and waits until it is up. It gets a session of its own, so that Ctrl-C in the terminal, which signals
 * the whole foreground group, reaches only us: a database must outlive the programs that are still writing to it. When
 * this process ends without having stopped it, the server is told to stop.
 *
 * @throws Error with the last lines of the log when the server ends before it is up, or is not up in time; then it is
 * killed first.
 */
export async function startServer(
  command: Command,
  { name, log, ready, timeoutMs, stopSignal, onSpawn }: ServerOptions,
): Promise<ChildServer> {
  const child = spawn(command.file, command.args, {
    cwd: '/',
    env: command.env,
    uid: command.uid,
    gid: command.gid,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hasPrinted = printed(child, log, 'line' in ready ? ready.line : undefined);
  const ended = endOf(child);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity) {
    const callOff = stopWhenOrphaned(identity.pid, stopSignal);
    void ended.then(callOff);
    await onSpawn?.(identity);
  }

  const waiting = new AbortController();
  const isUp = 'line' in ready ? hasPrinted : untilAnswering(ready.port, waiting.signal);
  const outcome = await Promise.race([
    isUp.then(() => undefined),
    ended.then((reason) => `${name} did not start: ${reason}`),
    sleep(timeoutMs, `${name} was not up within ${timeoutMs / 1000} s`, { signal: waiting.signal }),
  ]);
  waiting.abort();
  if (outcome === undefined && identity) return { identity, ended: ended.then(() => undefined) };

  if (identity) await stopProcess(identity, [{ signal: 'SIGKILL', graceMs: 5_000 }]);
  await Promise.race([once(child, 'close'), sleep(200)]); // the last lines are still on their way
  throw new Error(`${outcome ?? `${name} ended at once`}\n${log.tail()}`);
}

/** Runs a program to its end. @throws Error with what it printed when it fails. */
export async function run(command: Command, { name, log }: { name: string; log: ServerLog }): Promise<void> {
  const child = spawn(command.file, command.args, {
    cwd: '/',
    env: command.env,
    uid: command.uid,
    gid: command.gid,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  void printed(child, log);
  const closed = once(child, 'close').catch(() => {});
  const reason = await endOf(child);
  await closed;
  if (child.exitCode !== 0) throw new Error(`${name} failed: ${reason}\n${log.tail()}`);
}

/** Passes every line on to the log; resolves with the first one that matches. */
function printed(child: ChildProcess, log: ServerLog, line?: RegExp): Promise<void> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (text) => {
        log.write(text);
        if (line?.test(text)) resolve();
      });
    }
  });
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `it was ended by ${signal}` : `it ended with code ${code}`));
  });
}

async function untilAnswering(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isPortAnswering(port))) await sleep(20);
}

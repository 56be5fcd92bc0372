import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ServerLog } from './log.ts';
import { stopWhenOrphaned } from './orphans.ts';
import { isPortAnswering } from './ports.ts';
import { identify, type ProcessIdentity, stopProcess } from './processes.ts';

/** A program, its arguments and its complete environment. Nothing is inherited. */
export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The user to run as, if not the current one. */
  readonly uid?: number;
  readonly gid?: number;
};

/** How to detect that a server is ready: it prints a matching line, or accepts connections on a port of 127.0.0.1. */
type ReadySign = { readonly line: RegExp } | { readonly port: number };

export type ServerOptions = {
  /** The name in messages. */
  readonly name: string;
  readonly log: ServerLog;
  readonly ready: ReadySign;
  /** The maximum time until it is ready. */
  readonly timeoutMs: number;
  /** The signal for a graceful shutdown. It is also sent when this process dies. */
  readonly stopSignal: NodeJS.Signals;
  /** Called when the process exists but is not ready yet. */
  readonly onSpawn?: (identity: ProcessIdentity) => Promise<void>;
};

/** A server that runs as a child of this process. */
export type ChildServer = {
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended for any reason. */
  readonly ended: Promise<void>;
};

/**
 * Starts a server and waits until it is ready. The server runs in a separate session, so Ctrl-C in the terminal, which
 * signals the whole foreground group, reaches only this process: a database must outlive the programs that are still
 * writing to it. If this process ends without stopping the server, the server gets its stop signal.
 *
 * @throws Error With the last lines of the log, if the server ends before it is ready or is not ready in time; then it
 * is killed first.
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
    sleep(timeoutMs, `${name} was not ready within ${timeoutMs / 1000} s`, { signal: waiting.signal }),
  ]);
  waiting.abort();
  if (outcome === undefined && identity) return { identity, ended: ended.then(() => undefined) };

  if (identity) await stopProcess(identity, [{ signal: 'SIGKILL', graceMs: 5_000 }]);
  await Promise.race([once(child, 'close'), sleep(200)]); // The last lines may not have been read yet.
  throw new Error(`${outcome ?? `${name} ended immediately`}\n${log.tail()}`);
}

/** Runs a program to completion. @throws Error With its output, if it fails. */
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

/** Passes every line to the log. Resolves with the first one that matches. */
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
    child.once('exit', (code, signal) =>
      resolve(signal ? `it was terminated by ${signal}` : `it exited with code ${code}`),
    );
  });
}

async function untilAnswering(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isPortAnswering(port))) await sleep(20);
}

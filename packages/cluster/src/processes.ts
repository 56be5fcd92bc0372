import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Identifies a process, even if its PID is reused later. */
export type ProcessIdentity = {
  readonly pid: number;
  /**
   * When it started, as an opaque value for comparison. `exec` does not change it, so it is known as soon as the PID
   * is.
   */
  readonly startedAt: string;
};

/** A step of stopping a process: the signal to send, and the maximum wait before the next step. */
export type StopStep = { readonly signal: NodeJS.Signals; readonly graceMs: number };

/** The process that currently has this PID; undefined if there is none, or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startedAtFromProc(pid) : startedAtFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether this exact process is still running. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a running process, with arguments separated by spaces; undefined if unavailable. */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

/**
 * Sends the signals of the steps in sequence until the process has ended.
 *
 * @throws Error If the process survives all of them.
 */
export async function stopProcess(identity: ProcessIdentity, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, graceMs } of steps) {
    if (!isRunning(identity)) return;
    send(signal, identity.pid);
    if (await isGoneWithin(graceMs, identity)) return;
  }
  throw new Error(`process ${identity.pid} is still running after ${steps.map((step) => step.signal).join(', ')}`);
}

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function isGoneWithin(graceMs: number, identity: ProcessIdentity): Promise<boolean> {
  const deadline = performance.now() + graceMs;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function startedAtFromProc(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the command's name in parentheses, which may contain spaces and parentheses, so skip to its
  // end.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}

function startedAtFromPs(pid: number): string | undefined {
  const [state, ...startedAt] = ps(pid, 'state=,lstart=')?.split(/\s+/) ?? [];
  return state === undefined || state.startsWith('Z') ? undefined : startedAt.join(' ');
}

function ps(pid: number, columns: string): string | undefined {
  // `ps` prints dates, which later runs compare, so the locale is fixed.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8', env });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

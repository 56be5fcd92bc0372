import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that cannot be mistaken for a later one that was given the same pid. */
export type ProcessIdentity = {
  readonly pid: number;
  /** When it started: opaque, to be compared only. Survives `exec`, so it is known as soon as the pid is. */
  readonly startedAt: string;
};

/** One step of stopping a process: send the signal, then wait at most so long before the next step. */
export type StopStep = { readonly signal: NodeJS.Signals; readonly graceMs: number };

/** The process that runs under this pid now; undefined if there is none, or only a zombie that nobody has reaped. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startedAtFromProc(pid) : startedAtFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether this very process is still running. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a running process, arguments separated by blanks; undefined when there is none to see. */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

/**
 * Sends the signals of the steps, one after the other, until the process is gone.
 *
 * @throws Error when it outlives them all.
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
  // The second field is the command's name in brackets and may itself hold blanks and brackets: count from its end.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}

function startedAtFromPs(pid: number): string | undefined {
  const [state, ...startedAt] = ps(pid, 'state=,lstart=')?.split(/\s+/) ?? [];
  return state === undefined || state.startsWith('Z') ? undefined : startedAt.join(' ');
}

function ps(pid: number, columns: string): string | undefined {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }; // It writes dates, which later runs compare.
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

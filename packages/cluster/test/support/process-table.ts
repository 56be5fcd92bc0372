import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export type ProcessRow = { readonly pid: number; readonly parent: number; readonly command: string };

/** All running processes, excluding zombies. */
function processTable(): ProcessRow[] {
  const { stdout } = spawnSync('ps', ['-eww', '-o', 'pid=,ppid=,state=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid && !state?.startsWith('Z') ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}

export function childrenOf(pid: number): ProcessRow[] {
  return processTable().filter(({ parent }) => parent === pid);
}

/** The process's children, recursively. */
export function descendantsOf(pid: number): ProcessRow[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child.pid)]);
}

export function isAlive(pid: number): boolean {
  return processTable().some((row) => row.pid === pid);
}

/** Waits until none of the processes is running. @throws Error If some still are after ten seconds. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  for (let polls = 0; pids.some(isAlive); polls++) {
    if (polls === 100) throw new Error(`still running: ${pids.filter(isAlive).join(', ')}`);
    await sleep(100);
  }
}

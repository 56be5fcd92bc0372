import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all that it has started, in bytes: the sum of their proportional set sizes, so that what
 * processes share counts once. Linux only.
 */
export function memoryOfTree(root: number): number {
  const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]));
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || belongs(parents.get(pid)));
  return [...parents.keys()].filter(belongs).reduce((sum, pid) => sum + proportionalSetSize(pid), 0);
}

function processIds(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function parentOf(pid: number): number | undefined {
  // The second field is the name in parentheses and may hold anything.
  const [, afterName] = /\) \S (\d+)/.exec(readProcessFile(pid, 'stat')) ?? [];
  return afterName === undefined ? undefined : Number(afterName);
}

function proportionalSetSize(pid: number): number {
  return Number(/^Pss: +(\d+) kB/m.exec(readProcessFile(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}

function readProcessFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // It has ended since it was listed.
  }
}

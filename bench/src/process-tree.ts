import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux, on every processor. */
const ticksPerSecond = 100;

/**
 * Memory of a process and all that it has started, in bytes: the sum of their proportional set sizes, so that what
 * processes share counts once. Linux only.
 */
export function memoryOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + proportionalSetSize(pid), 0);
}

/**
 * Time that a process and all that it has started have spent on processors, in milliseconds: also what has ended since,
 * once its parent has taken note of it. Linux only.
 */
export function cpuMsOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + cpuMs(pid), 0);
}

function treeOf(root: number): number[] {
  const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]));
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || belongs(parents.get(pid)));
  return [...parents.keys()].filter(belongs);
}

function processIds(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function parentOf(pid: number): number | undefined {
  // The second field is the name in parentheses and may hold anything.
  const [, afterName] = /\) \S (\d+)/.exec(readProcessFile(pid, 'stat')) ?? [];
  return afterName === undefined ? undefined : Number(afterName);
}

/** Its own and that of children which it has waited for, in user mode and in the kernel. */
function cpuMs(pid: number): number {
  const stat = readProcessFile(pid, 'stat');
  // The second field is the name in parentheses and may hold anything.
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15);
  return (ticks.reduce((sum, count) => sum + Number(count), 0) * 1000) / ticksPerSecond;
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

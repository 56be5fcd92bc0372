import { readdirSync, readFileSync } from 'node:fs';

// Linux only.

const ticksPerSecond = 100;

/** CPU time of a process, in all its threads. */
export const cpuMs = (pid: number): number => ticksOf(pid, 2);

/** The peak resident memory of a process, in megabytes. */
export const peakMegabytes = (pid: number): number => kilobytes(pid, 'status', /^VmHWM:\s+(\d+) kB/m) / 1024;

/** The current resident memory of a process, in megabytes. */
export const residentMegabytes = (pid: number): number => kilobytes(pid, 'status', /^VmRSS:\s+(\d+) kB/m) / 1024;

/** The memory of a process and its children, in megabytes: shared memory, such as buffers, counts once. */
export function memoryOfTree(root: number): number {
  return sum(treeOf(root), (pid) => kilobytes(pid, 'smaps_rollup', /^Pss: +(\d+) kB/m)) / 1024;
}

/** CPU time of a process and its children, including those that have exited. */
export const cpuMsOfTree = (root: number): number => sum(treeOf(root), (pid) => ticksOf(pid, 4));

/** The peak resident memory of a process and its children, added up, in megabytes. */
export const peakMegabytesOfTree = (root: number): number => sum(treeOf(root), peakMegabytes);

const sum = (pids: readonly number[], of: (pid: number) => number) => pids.reduce((total, pid) => total + of(pid), 0);

function treeOf(root: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const parents = new Map(pids.map((pid) => [pid, Number(statOf(pid)[1])]));
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || belongs(parents.get(pid)));
  return pids.filter(belongs);
}

/** User time, system time, and the same of exited children: in these units. */
function ticksOf(pid: number, count: number): number {
  const ticks = statOf(pid).slice(11, 11 + count);
  return (ticks.reduce((total, each) => total + Number(each), 0) * 1000) / ticksPerSecond;
}

/** The fields after the name, which is in parentheses and may contain any character. */
function statOf(pid: number): string[] {
  const stat = readProcessFile(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const kilobytes = (pid: number, file: string, pattern: RegExp) =>
  Number(pattern.exec(readProcessFile(pid, file))?.[1] ?? 0);

function readProcessFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // It has exited since it was listed.
  }
}

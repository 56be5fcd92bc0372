import { readFileSync } from 'node:fs';

/** Of Linux, on every processor. */
const ticksPerSecond = 100;

/** Time that a process has spent on processors, in user mode and in the kernel, in all its threads. Linux only. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** The most memory that a process has had resident, in megabytes. Linux only. */
export const peakMegabytes = (pid: number): number => megabytes(pid, /^VmHWM:\s+(\d+) kB/m);

/** The memory that a process has resident now, in megabytes. Linux only. */
export const residentMegabytes = (pid: number): number => megabytes(pid, /^VmRSS:\s+(\d+) kB/m);

function megabytes(pid: number, pattern: RegExp): number {
  const [, kilobytes] = pattern.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

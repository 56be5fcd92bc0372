import type { Backlog } from './backlogs.ts';

export type Lag = 'steady' | 'behind' | 'stuck';

/** How far a service is behind: it publishes within a moment, is busy, or does not publish at all. */
export function lagOf({ oldestSeconds }: Pick<Backlog, 'oldestSeconds'>): Lag {
  if (oldestSeconds < 2) return 'steady';
  return oldestSeconds < 60 ? 'behind' : 'stuck';
}

/** The same words for messages of live fields, by how long the slowest of a hundred take. */
export const liveLagOf = ({ p99Ms }: { readonly p99Ms: number }): Lag => lagOf({ oldestSeconds: p99Ms / 1_000 });

/** 31 ms, 1.9 s, 4 min. */
export const lagText = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : ageText(ms / 1_000));

/** 0.3 s, 12 s, 4 min, 2 h. */
export function ageText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

import type { Backlog } from './backlogs.ts';

export type Lag = 'steady' | 'behind' | 'stuck';

/** How far a service is behind: it publishes within a moment, is busy, or does not publish at all. */
export function lagOf({ oldestSeconds }: Pick<Backlog, 'oldestSeconds'>): Lag {
  if (oldestSeconds < 2) return 'steady';
  return oldestSeconds < 60 ? 'behind' : 'stuck';
}

/** 0.3 s, 12 s, 4 min, 2 h. */
export function ageText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

/** Short absences change nothing on the page. */
const reconnectingAfterMs = 2_000;
const staleAfterMs = 30_000;

/** `live`, then `reconnecting` after 2 s, then `stale` after 30 s, which names the time of the last news. */
export type ConnectionPhase = 'live' | 'reconnecting' | 'stale';

/** The phase at a time, in milliseconds, and when the next one begins. */
export function phaseAt(now: number, lostAt: number | undefined): { phase: ConnectionPhase; next?: number } {
  if (lostAt === undefined) return { phase: 'live' };
  if (now < lostAt + reconnectingAfterMs) return { phase: 'live', next: lostAt + reconnectingAfterMs };
  if (now < lostAt + staleAfterMs) return { phase: 'reconnecting', next: lostAt + staleAfterMs };
  return { phase: 'stale' };
}

/** A time without a connection that was long enough to be shown. */
export interface Absence {
  readonly from: Date;
  readonly to: Date;
}

/** Whether something that happened at that time was missed, and is marked "while you were away". */
export function wasMissed(at: Date, absence: Absence | undefined): boolean {
  return absence !== undefined && at >= absence.from && at <= absence.to;
}

import type { Result } from './http.ts';
import { createStore } from './store.ts';

export interface LiveResult {
  sequence: number;
  at: Date;
  result: Result;
}

/**
 * The results of one subscription. GraphiQL displays only the last one, and an order’s first changes arrive within a
 * second.
 */
interface LiveLog {
  title: string;
  results: readonly LiveResult[];
  isLive: boolean;
  /** Keeps running when GraphiQL stops the operation, which it does whenever another tab is selected. */
  keepsRunning: boolean;
  stop(): void;
}

const longestLog = 200;

export const liveLog = createStore<LiveLog | null>(null);

interface LiveLogWriter {
  append(result: Result): void;
  end(): void;
  keepsRunning(): boolean;
}

/** Replaces the current log, and ends its subscription. Later writes to a replaced log are ignored. */
export function startLog(title: string, stop: () => void): LiveLogWriter {
  liveLog.get()?.stop();
  liveLog.set({ title, results: [], isLive: true, keepsRunning: false, stop });

  const change = (next: (log: LiveLog) => Partial<LiveLog>) => {
    const log = liveLog.get();
    if (log?.stop === stop) liveLog.set({ ...log, ...next(log) });
  };
  return {
    append: (result) => change(({ results }) => ({ results: appended(results, result) })),
    end: () => change(() => ({ isLive: false })),
    keepsRunning: () => liveLog.get()?.stop === stop && liveLog.get()?.keepsRunning === true,
  };
}

export function keepRunning(keepsRunning: boolean): void {
  const log = liveLog.get();
  if (log) liveLog.set({ ...log, keepsRunning });
}

function appended(results: readonly LiveResult[], result: Result): LiveResult[] {
  const sequence = (results.at(-1)?.sequence ?? 0) + 1;
  return [...results, { sequence, at: new Date(), result }].slice(-longestLog);
}

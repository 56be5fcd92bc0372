import type { HeaderValues, Operation, Result } from './http.ts';
import { readTrace, type Trace } from './plan/trace.ts';
import { createStore } from './store.ts';

/** What the gateway did for one response, or for one message of a subscription. */
export interface Run {
  readonly id: number;
  readonly title: string;
  readonly at: Date;
  readonly trace: Trace;
  /** The length of the data as JSON; null if there is none. */
  readonly answerBytes: number | null;
}

/** Older ones are forgotten. */
const longest = 30;

/** The newest first. */
export const runs = createStore<readonly Run[]>([]);

/** What the panel shows; undefined for the newest run. */
export const shownRun = createStore<number | undefined>(undefined);

let last = 0;

/** Keeps the trace of a result, and returns the result without it: in the answer it would be longer than the data. */
export function recordRun({ operationName }: Operation, result: Result): Result {
  const { data, extensions, ...rest } = result;
  const trace = readTrace(extensions);
  if (trace === undefined) return result;
  const answerBytes = data === null || data === undefined ? null : JSON.stringify(data).length;
  const run: Run = { id: (last += 1), title: operationName ?? 'Operation', at: new Date(), trace, answerBytes };
  runs.set([run, ...runs.get()].slice(0, longest));
  const { trace: _shown, ...others } = extensions as Record<string, unknown>;
  return {
    ...rest,
    ...(data !== undefined && { data }),
    ...(Object.keys(others).length > 0 && { extensions: others }),
  };
}

/** The request header that asks for a trace. */
const traceHeader = 'x-include-trace';

/** Whether the next operation is only planned. */
let isPlanOnly = false;

/** Sends the next operation to be planned, and not to be run. */
export function planNext(run: () => void): void {
  isPlanOnly = true;
  run();
}

/** The header for the next operation. A header that was written by hand counts more. */
export function traceHeaders(mayTrace: boolean): HeaderValues {
  const wish = isPlanOnly ? 'plan' : 'true';
  isPlanOnly = false;
  return mayTrace ? { [traceHeader]: wish } : {};
}

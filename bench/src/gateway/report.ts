import type { Comparison, Figures } from './compare.ts';
import type { FetchCount } from './subgraph-process.ts';
import { identical } from './workloads.ts';

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['requests/s', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
  ['CPU ms', ({ cpuMs }) => cpuMs.toFixed(2)],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
  ['fetches', ({ fetches }) => fetches.toFixed(1)],
  ['fetch kB', ({ fetchKilobytes }) => fetchKilobytes.toFixed(1)],
  ['peak MB', ({ peakMegabytes }) => peakMegabytes.toFixed(0)],
  ['errors', ({ errors }) => `${errors}`],
  ['wrong', ({ wrong }) => `${wrong}`],
];
const titleWidth = 20;
const width = 11;

export const heading = (title: string): string =>
  title.padEnd(titleWidth) + columns.map(([name]) => name.padStart(width)).join('');

export const line = (title: string, figures: Figures): string =>
  `  ${title}`.padEnd(titleWidth) + columns.map(([, text]) => text(figures).padStart(width)).join('');

export function describeAnswers(expected: readonly Buffer[]): string {
  return `answers have ${expected.map(({ length }) => length).join(', ')} bytes`;
}

export function describeFetches({ fetches, withVisit, executed }: FetchCount): string {
  const shares = `${((100 * withVisit) / fetches).toFixed(1)} % with a value that no other request has`;
  return `${fetches} fetches: ${shares}, ${executed} executed and not replayed`;
}

/** All figures on one line: those of identical requests, and those of each other workload by its name. */
export function asJson(comparisons: readonly Comparison[]): string {
  const sections = comparisons.map(({ workload, figures }) => {
    const section = { ...mapValues(figures, (of) => mapValues(of, rounded)), ...ratios(figures) };
    return workload === identical ? section : { [workload.name]: section };
  });
  return JSON.stringify(Object.assign({}, ...sections));
}

/** The ratio to stock: less CPU, and more requests. */
function ratios({ ours, stock }: Comparison['figures']) {
  if (!ours || !stock) return {};
  return {
    cpuRatio: rounded(stock.cpuMs / ours.cpuMs),
    rpsRatio: rounded(ours.requestsPerSecond / stock.requestsPerSecond),
  };
}

const rounded = (value: number) => Number(value.toPrecision(4));

const mapValues = <From, To>(values: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));

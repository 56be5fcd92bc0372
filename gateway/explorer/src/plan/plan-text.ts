import { sentIn, type FetchOutcome } from './fetch-outcome.ts';
import { duration, size } from './measures.ts';
import { rowsOf, type PlanRow } from './plan-rows.ts';
import type { Trace } from './trace.ts';

/** The plan as text, to copy into a bug report. */
export function planText(trace: Trace): string {
  const { planningMs, executionMs, denied } = trace;
  const lines = [
    `plan ${planningMs === null ? 'from the cache' : duration(planningMs)}`,
    ...rowsOf(trace).flatMap(linesOf),
    ...(executionMs === null ? ['not run'] : [`done after ${duration(executionMs)}`]),
    ...(denied.length > 0 ? [`denied ${denied.join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf({ number, depth, step, name, outcome, isDeferred }: PlanRow): string[] {
  const indent = '  '.repeat(depth + 1);
  const facts = outcome === undefined ? [] : factsOf(outcome);
  const title = [`${number}`, step.subgraph, name, ...(isDeferred ? ['deferred'] : []), ...facts].join('  ');
  const requires = step.requires === null ? [] : [`${indent}   requires ${step.requires}`];
  return [`${indent}${title}`, ...requires, `${indent}   ${step.operation}`];
}

function factsOf({ startMs, endMs, source, entities, bytes, retries, circuitOpen, errors, failure }: FetchOutcome) {
  return [
    `${startMs.toFixed(1)}–${duration(endMs)}`,
    source ?? 'not needed',
    ...(entities ? [`${entities.places} asked, ${sentIn(entities)} sent`] : []),
    size(bytes),
    ...(retries > 0 ? [`${retries} retries`] : []),
    ...(circuitOpen ? ['circuit open'] : []),
    ...(errors > 0 ? [`${errors} errors`] : []),
    ...(failure === null ? [] : [failure]),
  ];
}

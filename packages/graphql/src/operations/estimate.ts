import { largest, product, remembered, sum, type Cost } from './cost.ts';

/** Costs by subgraph: the first is that of the whole, the others are those of the subgraphs, by their numbers. */
export type Estimate = readonly Cost[];

const free: Estimate = [];

/** The cost of something that one subgraph resolves; 0 stands for an unknown subgraph. */
export function estimateOf(cost: Cost, subgraph: number): Estimate {
  if (cost === 0) return free;
  const estimate = Array<Cost>(subgraph + 1).fill(0);
  estimate[0] = cost;
  estimate[subgraph] = cost;
  return estimate;
}

export function sumOf(estimates: readonly Estimate[]): Estimate {
  return combined(estimates, sum);
}

/** The largest cost for each subgraph, and the largest of the whole. */
export function largestOf(estimates: readonly Estimate[]): Estimate {
  return combined(estimates, largest);
}

export function times(estimate: Estimate, factor: Cost): Estimate {
  return factor === 1 ? estimate : estimate.map((cost) => product(cost, factor));
}

/** For estimates that are part of several others. */
export function rememberedIn(estimate: Estimate): Estimate {
  return estimate.map(remembered);
}

function combined(estimates: readonly Estimate[], combine: (costs: readonly Cost[]) => Cost): Estimate {
  const costly = estimates.filter(({ length }) => length > 0);
  const [first, ...others] = costly;
  if (first === undefined) return free;
  if (others.length === 0) return first;
  const length = costly.reduce((most, estimate) => Math.max(most, estimate.length), 0);
  return Array.from({ length }, (_, subgraph) => combine(costly.map((estimate) => estimate[subgraph] ?? 0)));
}

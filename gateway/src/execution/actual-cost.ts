import type { ExecutionResult } from 'graphql';

/** Results are shared by requests, and sent to clients as they are, so their costs are kept beside them. */
const costs = new WeakMap<ExecutionResult, number>();

/** The cost of the objects in a result; undefined if it was not written. */
export function actualCostOf(result: ExecutionResult): number | undefined {
  return costs.get(result);
}

export function withActualCost(result: ExecutionResult, cost: number): ExecutionResult {
  costs.set(result, cost);
  return result;
}

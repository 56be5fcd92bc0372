import type { FetchNode } from '@apollo/query-planner';
import { merge } from '../response/json.ts';
import { compileAsk } from './ask.ts';
import type { PlanCaching } from './plan-caching.ts';
import { compileRewrites, type Satisfies } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import { reportErrors } from './report-errors.ts';
import type { SubgraphResponse } from '../response/subgraph-response.ts';

/** Compiles a fetch of root fields of Query or Mutation. */
export function compileRootFetch(node: FetchNode, satisfies: Satisfies, caching?: PlanCaching): Step {
  const ask = compileAsk(node, caching);
  const take = compileTaking(node, satisfies);
  return async (run) => {
    const trace = run.trace?.begin(node);
    const answer = await ask(run, undefined, trace).catch((error: unknown) => run.fail(error, [], trace));
    if (node.operationKind === 'mutation') run.entities.forget();
    if (answer === undefined) return;
    const response = answer.parse();
    trace?.end(response.errors.length);
    take(run, response);
  };
}

/** Compiles how a run takes over a response with root fields. */
export function compileTaking(node: FetchNode, satisfies: Satisfies): (run: Run, response: SubgraphResponse) => void {
  const rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
  return (run, { data, errors }) => {
    reportErrors(run, node, errors, (path) => [path]);
    if (data === undefined) return;
    rewriteOutput?.(data);
    merge(run.data, data);
  };
}

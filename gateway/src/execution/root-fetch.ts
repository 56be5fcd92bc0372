import type { FetchNode } from '@apollo/query-planner';
import { merge } from '../response/json.ts';
import { compileAsk } from './ask.ts';
import type { PlanCaching } from './plan-caching.ts';
import { compileRewrites, type Satisfies } from './rewrites.ts';
import type { Step } from './run.ts';
import { reportErrors } from './report-errors.ts';

/** Compiles a fetch of root fields of Query or Mutation. */
export function compileRootFetch(node: FetchNode, satisfies: Satisfies, caching?: PlanCaching): Step {
  const ask = compileAsk(node, caching);
  const rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
  return async (run) => {
    const answer = await ask(run).catch((error: unknown) => run.fail(error, []));
    if (node.operationKind === 'mutation') run.entities.forget();
    if (answer === undefined) return;
    const { data, errors } = answer.parse();
    reportErrors(run, node, errors, (path) => [path]);
    if (data === undefined) return;
    rewriteOutput?.(data);
    merge(run.data, data);
  };
}

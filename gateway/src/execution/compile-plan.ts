import type { PlanNode } from '@apollo/query-planner';
import { compileEntityFetch } from './entity-fetch.ts';
import type { PlanPath } from '../response/response-path.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { PlanCaching } from './plan-caching.ts';
import type { Satisfies } from './rewrites.ts';
import type { Step } from './run.ts';

/** Compiles a query plan into an executable step. */
export function compilePlan(node: PlanNode, satisfies: Satisfies, caching?: PlanCaching): Step {
  const compile = (part: PlanNode, path: PlanPath): Step => {
    switch (part.kind) {
      case 'Sequence':
        return inOrder(part.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return together(part.nodes.map((child) => compile(child, path)));
      case 'Flatten':
        return compile(part.node, [...path, ...part.path]);
      case 'Fetch':
        return part.requires
          ? compileEntityFetch(part, path, satisfies, caching)
          : compileRootFetch(part, satisfies, caching);
      case 'Condition':
        throw new Error('The plan has a condition, but its operation has none.');
      case 'Defer':
        throw new Error('@defer is not supported.');
    }
  };
  return compile(node, []);
}

function inOrder(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function together(steps: readonly Step[]): Step {
  return async (run) => void (await Promise.all(steps.map((step) => step(run))));
}

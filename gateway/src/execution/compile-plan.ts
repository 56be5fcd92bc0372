import type { DeferNode, FetchNode, PlanNode } from '@apollo/query-planner';
import { codedError } from '../coded-error.ts';
import { fetchesIn } from '../planning/plan-parts.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import type { PlanPath } from '../response/response-path.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { PlanCaching } from './plan-caching.ts';
import type { Satisfies } from './rewrites.ts';
import type { Step } from './run.ts';

/** Compiles a query plan without deferred parts into an executable step. */
export function compilePlan(node: PlanNode, satisfies: Satisfies, caching?: PlanCaching): Step {
  const hasContexts = usesContexts(node);
  const compileFetch = (part: FetchNode, path: PlanPath): Step => {
    const step = part.requires
      ? compileEntityFetch(part, path, { satisfies, caching, hasContexts })
      : compileRootFetch(part, satisfies, caching);
    const { id } = part;
    // Only fetches that deferred parts wait for have an ID.
    return id === undefined ? step : (run) => step(run).then(() => run.arrivals?.note(id));
  };
  const compile = (part: PlanNode, path: PlanPath): Step => {
    switch (part.kind) {
      case 'Sequence':
        return inOrder(part.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return together(part.nodes.map((child) => compile(child, path)));
      case 'Flatten':
        return compile(part.node, [...path, ...part.path]);
      case 'Fetch':
        return compileFetch(part, path);
      case 'Condition':
        throw new Error('The plan has a condition, but its operation has none.');
      case 'Defer':
        throw new Error('The plan defers a part of a part that is not deferred.');
    }
  };
  return compile(node, []);
}

function usesContexts(node: PlanNode): boolean {
  return fetchesIn(node).some(({ contextRewrites }) => contextRewrites !== undefined);
}

function inOrder(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function together(steps: readonly Step[]): Step {
  return async (run) => void (await Promise.all(steps.map((step) => step(run))));
}

/** What loads a deferred fragment. */
interface DeferredStep {
  readonly step: Step;
  /** The IDs of the fetches that must have ended before. */
  readonly depends: readonly string[];
  /** Whether it asks for root fields again, so that it needs nothing that the other parts have loaded. */
  readonly isRooted: boolean;
}

/** The steps of a plan for an operation with deferred fragments. */
export interface PlannedParts {
  readonly first: Step | undefined;
  /** By the IDs of the fragments. Fragments that need no fetch of their own are missing. */
  readonly deferred: ReadonlyMap<string, DeferredStep>;
  /** How many fetches have each ID that deferred steps wait for. */
  readonly awaited: ReadonlyMap<string, number>;
}

/**
 * Compiles a plan for an operation with deferred fragments.
 *
 * @throws GraphQLError `INVALID_GRAPHQL` if fields have arguments from contexts: the operation is then answered whole
 */
export function compileParts(node: PlanNode, satisfies: Satisfies, caching?: PlanCaching): PlannedParts {
  if (usesContexts(node)) throw codedError('INVALID_GRAPHQL', 'Fields with arguments from contexts are not deferred.');
  const deferred = new Map<string, DeferredStep>();
  const compile = (part: PlanNode | undefined): Step | undefined => {
    if (part?.kind !== 'Defer') return part && compilePlan(part, satisfies, caching);
    part.deferred.forEach(add);
    return compile(part.primary.node);
  };
  const add = ({ label = '', depends, node: part }: DeferNode['deferred'][number]): void => {
    const step = compile(part);
    if (part === undefined || step === undefined) return;
    const isRooted = fetchesIn(part.kind === 'Defer' ? part.primary.node : part).some(({ requires }) => !requires);
    deferred.set(label, { step, isRooted, depends: isRooted ? [] : depends.map(({ id }) => id) });
  };
  const first = compile(node);
  const awaited = new Map<string, number>();
  for (const { id } of fetchesIn(node)) if (id !== undefined) awaited.set(id, (awaited.get(id) ?? 0) + 1);
  return { first, deferred, awaited };
}

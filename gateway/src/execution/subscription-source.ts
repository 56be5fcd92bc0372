import type { FetchNode } from '@apollo/query-planner';
import type { Satisfies } from './rewrites.ts';
import { compileTaking } from './root-fetch.ts';
import type { Run, RunRequest } from './run.ts';
import { compileSending } from './send.ts';
import type { SubgraphResponse } from '../response/subgraph-response.ts';
import type { SubgraphSubscription } from '../subgraphs/subgraph-subscription.ts';

/** The fetch of a subscription, to which its subgraph responds with one message after another. */
export interface SubscriptionSource {
  readonly subgraph: string;
  /** The body of the request, in JSON. */
  readonly bodyOf: (run: Run) => string;
  /** Makes a message part of a run. */
  readonly take: (run: Run, message: SubgraphResponse) => void;
}

export function compileSource(primary: FetchNode, satisfies: Satisfies): SubscriptionSource {
  const { bodyOf } = compileSending(primary, primary.operation);
  return { subgraph: primary.serviceName, bodyOf, take: compileTaking(primary, satisfies) };
}

/** A subscription that is planned for the variables and the access of a caller. */
export type PlannedSubscription = Omit<SubgraphSubscription<RunRequest>, 'url'>;

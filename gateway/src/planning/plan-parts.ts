import type { DeferNode, FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';

/** All fetches of a plan, including those of deferred parts. */
export function fetchesIn(node: PlanNode | SubscriptionNode | undefined): FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    case 'Defer':
      return partsOf(node).flatMap(fetchesIn);
    case 'Subscription':
      return [node.primary, ...fetchesIn(node.rest)];
    default:
      return [];
  }
}

function partsOf({ primary, deferred }: DeferNode): (PlanNode | undefined)[] {
  return [primary, ...deferred].map(({ node }) => node);
}

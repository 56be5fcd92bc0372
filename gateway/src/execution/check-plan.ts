import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { GraphQLError, Kind, parse, type SelectionNode } from 'graphql';
import type { SupergraphFacts } from './supergraph-facts.ts';

/**
 * Refuses a plan whose answer would be wrong, and nobody would know: the planner, as of 2.14, may ask for a field without
 * sending what it requires.
 */
export function checkPlan(node: PlanNode, facts: SupergraphFacts): void {
  if (!fetchesIn(node).every((fetch) => sendsRequirements(fetch, facts))) throw notSupported();
}

function notSupported(): GraphQLError {
  return new GraphQLError(
    'This operation cannot be planned: a field of it requires what depends on another field of its own subgraph.',
    {
      extensions: { code: 'PLAN_NOT_SUPPORTED' },
    },
  );
}

function fetchesIn(node: PlanNode): FetchNode[] {
  if (node.kind === 'Fetch') return [node];
  if (node.kind === 'Flatten') return fetchesIn(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchesIn);
  return [];
}

/** Whether a fetch of entities sends what their fields require. */
function sendsRequirements({ requires, serviceName, operation }: FetchNode, facts: SupergraphFacts): boolean {
  if (requires === undefined) return true;
  const walk = (selections: readonly SelectionNode[], type: string | undefined): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type);
      }
      if (selection.kind !== Kind.FIELD || type === undefined) return true;
      return facts.requirementsOf(serviceName, type, selection.name.value).every((one) => isSent(one, requires));
    });
  return walk(selectionsOf(operation), undefined);
}

/** The selections of entities, by their types. */
function selectionsOf(operation: string): readonly SelectionNode[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  const [entities] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  return entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
}

function isSent(required: SelectionNode, sent: readonly QueryPlanSelectionNode[]): boolean {
  if (required.kind !== Kind.FIELD) return true;
  return sent.some((one) =>
    one.kind === 'InlineFragment' ? isSent(required, one.selections) : one.name === required.name.value,
  );
}

import type { FetchNode, PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import { Kind, parse, type GraphQLError, type SelectionNode } from 'graphql';
import { codedError } from '../coded-error.ts';
import { fetchesIn } from './plan-parts.ts';
import type { SupergraphFacts } from './supergraph-facts.ts';

/**
 * Rejects a plan that would silently give a wrong response: the planner, as of 2.14, may request a field without
 * sending the fields that it requires, and omits a field that no subgraph can resolve.
 *
 * @param asked the keys of the root fields that the plan must fetch
 */
export function checkPlan(
  node: PlanNode | SubscriptionNode | undefined,
  asked: readonly string[],
  facts: SupergraphFacts,
): void {
  const fetches = fetchesIn(node);
  const brought = new Set(fetches.flatMap((fetch) => (fetch.requires ? [] : rootKeys(selectionsOf(fetch.operation)))));
  if (!asked.every((key) => brought.has(key)))
    throw notSupported('No subgraph can answer what this operation asks for of a field of its root type.');
  if (!fetches.every((fetch) => sendsRequirements(fetch, facts)))
    throw notSupported('A field of this operation requires what depends on another field of its own subgraph.');
}

function notSupported(reason: string): GraphQLError {
  return codedError('PLAN_NOT_SUPPORTED', `This operation cannot be planned. ${reason}`);
}

function rootKeys(selections: readonly SelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? rootKeys(selection.selectionSet.selections) : [];
  });
}

/** Whether a fetch of entities sends the required fields of its selections. */
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
  const [entities] = selectionsOf(operation);
  return walk(entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [], undefined);
}

function selectionsOf(operation: string): readonly SelectionNode[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
}

function isSent(required: SelectionNode, sent: readonly QueryPlanSelectionNode[]): boolean {
  if (required.kind !== Kind.FIELD) return true;
  return sent.some((one) =>
    one.kind === 'InlineFragment' ? isSent(required, one.selections) : one.name === required.name.value,
  );
}

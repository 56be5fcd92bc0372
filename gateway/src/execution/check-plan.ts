import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { GraphQLError, Kind, parse, print, type FieldNode, type SelectionNode } from 'graphql';
import type { PlanPath } from './response-path.ts';
import type { SupergraphFacts } from './supergraph-facts.ts';

/** A field as a fetch brings it, or as a requirement wants it. */
interface Call {
  /** Where it stands in the data. */
  readonly place: string;
  /** As written in GraphQL. */
  readonly args: string;
}

/**
 * Refuses a plan whose answer would be wrong, and nobody would know: the planner, as of 2.14, fetches a field that several
 * fields require with different arguments only once, and may ask for a field without sending what it requires.
 */
export function checkPlan(node: PlanNode, facts: SupergraphFacts): void {
  const brought = new Map<string, Set<string>>();
  const wanted: Call[] = [];
  for (const { fetch, path } of fetchesIn(node, [])) {
    for (const { place, args } of callsIn(fetch, path)) {
      const known = brought.get(place);
      if (known === undefined) brought.set(place, new Set([args]));
      else known.add(args);
    }
    wanted.push(...requirementsIn(fetch, path, facts));
  }
  for (const { place, args } of wanted) {
    const known = brought.get(place);
    if (known !== undefined && (known.size > 1 || !known.has(args))) throw notSupported();
  }
}

function notSupported(): GraphQLError {
  return new GraphQLError('These fields cannot be asked for in one operation: what they require is in conflict.', {
    extensions: { code: 'PLAN_NOT_SUPPORTED' },
  });
}

interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: PlanPath;
}

function fetchesIn(node: PlanNode, path: PlanPath): PlacedFetch[] {
  if (node.kind === 'Fetch') return [{ fetch: node, path }];
  if (node.kind === 'Flatten') return fetchesIn(node.node, [...path, ...node.path]);
  if (node.kind === 'Sequence' || node.kind === 'Parallel')
    return node.nodes.flatMap((child) => fetchesIn(child, path));
  return [];
}

/** The selections of a fetch: of an entity those of its types. */
function selectionsOf({ operation, requires }: FetchNode): readonly SelectionNode[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const { selections } = definition.selectionSet;
  const [entities] = selections;
  return requires && entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : selections;
}

function callsIn(fetch: FetchNode, path: PlanPath): Call[] {
  const walk = (selections: readonly SelectionNode[], place: string): Call[] =>
    selections.flatMap((selection) => {
      if (selection.kind !== Kind.FIELD) {
        return selection.kind === Kind.INLINE_FRAGMENT ? walk(selection.selectionSet.selections, place) : [];
      }
      const here = `${place}.${selection.alias?.value ?? selection.name.value}`;
      return [{ place: here, args: argumentsOf(selection) }, ...walk(selection.selectionSet?.selections ?? [], here)];
    });
  return walk(selectionsOf(fetch), placeOf(path));
}

/** Lists make no difference. */
function placeOf(path: PlanPath): string {
  return path
    .filter((element) => element !== '@')
    .map((element) => `.${element}`)
    .join('');
}

function argumentsOf({ arguments: args = [] }: FieldNode): string {
  return args
    .map((argument) => print(argument))
    .toSorted()
    .join();
}

/** What the fields of a fetch of entities require. Throws when it is not sent. */
function requirementsIn(fetch: FetchNode, path: PlanPath, facts: SupergraphFacts): Call[] {
  const { requires, serviceName } = fetch;
  if (requires === undefined) return [];
  const walk = (selections: readonly SelectionNode[], type: string | undefined): Call[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type);
      }
      if (selection.kind !== Kind.FIELD || type === undefined) return [];
      const required = facts.requirementsOf(serviceName, type, selection.name.value);
      if (!required.every((one) => isSent(one, requires))) throw notSupported();
      return required.flatMap((one) => calls(one, placeOf(path)));
    });
  return walk(selectionsOf(fetch), undefined);
}

function isSent(required: SelectionNode, sent: readonly QueryPlanSelectionNode[]): boolean {
  if (required.kind !== Kind.FIELD) return true;
  return sent.some((one) =>
    one.kind === 'InlineFragment' ? isSent(required, one.selections) : (one.alias ?? one.name) === required.name.value,
  );
}

function calls(required: SelectionNode, place: string): Call[] {
  if (required.kind === Kind.INLINE_FRAGMENT) {
    return required.selectionSet.selections.flatMap((one) => calls(one, place));
  }
  if (required.kind !== Kind.FIELD) return [];
  const here = `${place}.${required.name.value}`;
  const below = (required.selectionSet?.selections ?? []).flatMap((one) => calls(one, here));
  return [{ place: here, args: argumentsOf(required) }, ...below];
}

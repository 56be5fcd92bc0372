import { Kind, parse, type DocumentNode, type SelectionNode } from 'graphql';

/** Fields with arguments are planned under names such as `products_0_`. */
const plannedName = /_\d+_$/;

/** A path of a plan as in the client's operation: `products.nodes`. `@`, each item of a list, is left out. */
export function shownPath(path: readonly string[]): string {
  return path
    .filter((name) => name !== '@')
    .map((name) => name.replace(plannedName, ''))
    .join('.');
}

/** The root fields of a subgraph's operation. */
export function rootFieldsIn(operation: string): string[] {
  return namesOf(selectionsIn(operation));
}

/** The fields of entities that an operation asks for, for entities of all types. */
export function entityFieldsIn(operation: string): string[] {
  const below = (node: SelectionNode): readonly SelectionNode[] =>
    (node.kind === Kind.FRAGMENT_SPREAD ? undefined : node.selectionSet?.selections) ?? [];
  const fragments = selectionsIn(operation).flatMap(below);
  return namesOf(fragments.flatMap((node) => (node.kind === Kind.INLINE_FRAGMENT ? below(node) : [node])));
}

function selectionsIn(operation: string): readonly SelectionNode[] {
  const definitions = parsed(operation)?.definitions ?? [];
  return definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet.selections : []));
}

/** Without `__typename`, which plans add. */
function namesOf(selections: readonly SelectionNode[]): string[] {
  const names = selections.flatMap((node) => (node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : []));
  return [...new Set(names.filter((name) => name !== '__typename').map((name) => name.replace(plannedName, '')))];
}

/** The entity types that a fetch requires: `Product` of `{ ... on Product { __typename id } }`. */
export function entityTypesIn(requires: string): string[] {
  return [...new Set([...requires.matchAll(/\.\.\. on (\w+)/g)].map(([, name]) => name!))];
}

function parsed(operation: string): DocumentNode | undefined {
  try {
    return parse(operation, { noLocation: true });
  } catch {
    return undefined; // A plan of a gateway whose operations are not GraphQL is shown without names.
  }
}

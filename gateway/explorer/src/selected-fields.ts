import {
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldDescription, Graph } from './graph.ts';

/** A field that an operation selects. */
export interface SelectedField {
  /** The type that has the field. */
  readonly type: string;
  readonly field: FieldDescription;
  /** The response keys that lead to it. */
  readonly path: readonly string[];
  /** The subgraph that answers it: the one of its parent if it can, otherwise the first that can, as the gateway estimates. */
  readonly subgraph: string | undefined;
  readonly node: FieldNode;
}

const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** The operation that a name selects: the only one if there is no name. Undefined while the document cannot be parsed. */
export function parseOperation(
  query: string,
  name: string | undefined,
): { readonly document: DocumentNode; readonly operation: OperationDefinitionNode } | undefined {
  try {
    const document = parse(query);
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const operation = operations.find((each) => each.name?.value === name) ?? operations[0];
    return operation && { document, operation };
  } catch {
    return undefined;
  }
}

/** All fields that an operation selects, those of fragments for each use. Fields that the graph does not have are left out. */
export function selectedFields(query: string, name: string | undefined, graph: Graph): SelectedField[] {
  const parsed = parseOperation(query, name);
  if (parsed === undefined) return [];
  const fragments = new Map(
    parsed.document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const found: SelectedField[] = [];
  const spread = new Set<string>();
  const walk = (set: SelectionSetNode, type: string, path: readonly string[], parent: string | undefined): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, node.typeCondition?.name.value ?? type, path, parent);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (fragment === undefined || spread.has(node.name.value)) continue; // A fragment in itself is invalid.
        spread.add(node.name.value);
        walk(fragment.selectionSet, fragment.typeCondition.name.value, path, parent);
        spread.delete(node.name.value);
      } else {
        const field = graph.byName.get(type)?.fields.find((each) => each.name === node.name.value);
        if (field === undefined) continue;
        const subgraph = parent !== undefined && field.subgraphs.includes(parent) ? parent : field.subgraphs[0];
        const here = [...path, (node.alias ?? node.name).value];
        found.push({ type, field, path: here, subgraph, node });
        if (node.selectionSet) walk(node.selectionSet, field.namedType, here, subgraph);
      }
    }
  };
  walk(parsed.operation.selectionSet, rootTypes[parsed.operation.operation], [], undefined);
  return found;
}

import {
  getArgumentValues,
  GraphQLError,
  Kind,
  print,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** The query that reads an order's history with what the subscriber has selected of each change. */
export interface HistoryQuery {
  readonly orderId: string;
  /** The last version that the subscriber has seen, if it says so. */
  readonly after: number | undefined;
  /** Under which key the subscriber expects the change. */
  readonly responseKey: string;
  /** A query over `$orderId_` and `$after_`, beside the variables of the subscription. */
  readonly query: string;
}

export const cursorKey = 'version_';

/**
 * Turns `subscription { orderStatusChanged(orderId: X, after: N) { … } }`, valid by the schema, into
 * `query { order(id: X) { statusHistory(after: N) { … } } }`: a read that any gateway can make and that checks, as the
 * caller, who may see it.
 */
export function historyQueryOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): HistoryQuery {
  const field = rootFieldOf(document, operation);
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) throw badRequest('A subscription has a root field.');
  const args = getArgumentValues(definition, field, variables) as { orderId: string; after?: number | null };
  return {
    orderId: args.orderId,
    after: args.after ?? undefined,
    responseKey: field.alias?.value ?? field.name.value,
    query: print(readingDocument(document, operation, field)),
  };
}

/** The one root field, also when it stands in a fragment. */
function rootFieldOf(document: DocumentNode, operation: OperationDefinitionNode): FieldNode {
  const fields = fieldsIn(operation.selectionSet.selections, document);
  const [field] = fields;
  if (field === undefined || fields.length > 1) throw badRequest('A subscription has one root field, written once.');
  if (field.directives?.length) throw badRequest('The root field of a subscription has no directives.');
  return field;
}

function fieldsIn(selections: readonly SelectionNode[], document: DocumentNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet.selections, document);
    const fragment = fragmentNamed(document, selection.name.value);
    return fragment === undefined ? [] : fieldsIn(fragment.selectionSet.selections, document);
  });
}

function fragmentNamed(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return fragmentsOf(document).find((fragment) => fragment.name.value === name);
}

function fragmentsOf(document: DocumentNode): FragmentDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variable = (name: string) => ({ kind: Kind.VARIABLE, name: named(name) }) as const;
const argument = (name: string, variableName: string) =>
  ({ kind: Kind.ARGUMENT, name: named(name), value: variable(variableName) }) as const;
const nonNull = (type: string) =>
  ({ kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: named(type) } }) as const;
const declaration = (name: string, type: string) =>
  ({ kind: Kind.VARIABLE_DEFINITION, variable: variable(name), type: nonNull(type) }) as const;
const selecting = (...selections: readonly SelectionNode[]) => ({ kind: Kind.SELECTION_SET, selections }) as const;

function readingDocument(document: DocumentNode, operation: OperationDefinitionNode, field: FieldNode): DocumentNode {
  const cursor: FieldNode = { kind: Kind.FIELD, alias: named(cursorKey), name: named('version') };
  const history: FieldNode = {
    kind: Kind.FIELD,
    name: named('statusHistory'),
    arguments: [argument('after', 'after_')],
    selectionSet: selecting(cursor, ...(field.selectionSet?.selections ?? [])),
  };
  const order: FieldNode = {
    kind: Kind.FIELD,
    name: named('order'),
    arguments: [argument('id', 'orderId_')],
    selectionSet: selecting(history),
  };
  const fragments = usedFragments(document, history);
  const used = variablesIn([history, ...fragments]);
  const kept = operation.variableDefinitions?.filter((definition) => used.has(definition.variable.name.value)) ?? [];
  const query: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationDefinitionNode['operation'],
    ...(operation.name && { name: operation.name }),
    variableDefinitions: [declaration('orderId_', 'ID'), declaration('after_', 'Int'), ...kept],
    selectionSet: selecting(order),
  };
  return { kind: Kind.DOCUMENT, definitions: [query, ...fragments] };
}

/** Fragments that only the old root selected would be unused now, which is not valid. */
function usedFragments(document: DocumentNode, root: FieldNode): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: FieldNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragmentNamed(document, name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(root);
  return [...used];
}

function variablesIn(nodes: readonly (FieldNode | FragmentDefinitionNode)[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

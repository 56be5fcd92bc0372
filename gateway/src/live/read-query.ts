import {
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';

/** A query that reads items of a stream with the client's selection. */
export interface ReadQuery {
  readonly text: string;
  /** The keys from the root to the items; one of them may hold a list. */
  readonly path: readonly string[];
  /** The client's variables that it uses. */
  readonly clientVariables: readonly string[];
}

/** The client's selection of the items. */
export interface ClientSelection {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The root field of the subscription. */
  readonly field: FieldNode;
}

/** The query around the client's selection. */
export interface ReadTemplate {
  /** The path of fields to the items, whose variables are prefixed with `prefix`. */
  readonly read: FieldNode;
  /** The index of the field on the path that returns the items, or their parent, and has the cursor. */
  readonly cursorAt: number | undefined;
  readonly cursor: string | undefined;
  /** The types of the template's variables. */
  readonly types: ReadonlyMap<string, TypeNode>;
  /** The prefix of generated names, which no name of the client has. */
  readonly prefix: string;
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;

/**
 * Inserts the client's selection of a live field into the query that reads its items. Documents that differ only in
 * formatting, operation name, order of variables or unused parts produce the same text, and share a channel.
 */
export function readQuery({ document, operation, field }: ClientSelection, template: ReadTemplate): ReadQuery {
  const { prefix, types } = template;
  const wanted = field.selectionSet?.selections ?? [];
  const root = filled(renamed(template.read, prefix), 0, wanted, template);
  const fragments = fragmentsUnder(field, document);
  const used = new Set([field.selectionSet, ...fragments].flatMap((node) => (node ? variablesIn(node) : [])));
  const clients = (operation.variableDefinitions ?? [])
    .filter(({ variable }) => used.has(variable.name.value))
    .toSorted((one, other) => (one.variable.name.value < other.variable.name.value ? -1 : 1));
  const ours = [...new Set(variablesIn(template.read))].flatMap((name) => declared(prefix, name, types.get(name)));
  const query: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationDefinitionNode['operation'],
    variableDefinitions: [...ours, ...clients],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [root] },
  };
  return {
    text: print({ kind: Kind.DOCUMENT, definitions: [query, ...fragments] }),
    path: pathOf(template.read),
    clientVariables: clients.map(({ variable }) => variable.name.value),
  };
}

/** The last field of the path gets the client's selection, and the one at `cursorAt` gets the cursor. */
function filled(node: FieldNode, depth: number, wanted: readonly SelectionNode[], template: ReadTemplate): FieldNode {
  const next = node.selectionSet?.selections[0] as FieldNode | undefined;
  const inner = next === undefined ? wanted : [filled(next, depth + 1, wanted, template)];
  const { cursor, cursorAt, prefix } = template;
  const ownCursor: readonly SelectionNode[] =
    cursor === undefined || depth !== cursorAt
      ? []
      : [{ kind: Kind.FIELD, alias: named(`${prefix}cursor`), name: named(cursor) }];
  const selections = [...ownCursor, ...inner];
  return selections.length === 0 ? node : { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function renamed(node: FieldNode, prefix: string): FieldNode {
  return visit(node, { Variable: (variable) => ({ ...variable, name: named(`${prefix}${variable.name.value}`) }) });
}

function declared(prefix: string, name: string, type: TypeNode | undefined): VariableDefinitionNode[] {
  if (type === undefined) return [];
  const variable = { kind: Kind.VARIABLE, name: named(`${prefix}${name}`) } as const;
  return [{ kind: Kind.VARIABLE_DEFINITION, variable, type }];
}

function pathOf({ name, selectionSet }: FieldNode): string[] {
  const next = selectionSet?.selections[0] as FieldNode | undefined;
  return [name.value, ...(next ? pathOf(next) : [])];
}

/** Fragments that only other fields use must be removed: unused fragments are invalid. */
export function fragmentsUnder(root: ASTNode, document: DocumentNode): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: ASTNode): void => {
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

export function fragmentNamed(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  );
}

function variablesIn(node: ASTNode): string[] {
  const names: string[] = [];
  visit(node, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

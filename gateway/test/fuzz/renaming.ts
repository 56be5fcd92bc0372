import { setOwn } from '@commerce/runtime';
import {
  Kind,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import type { JsonObject, JsonValue } from '../../src/response/json.ts';
import { nameNode, type Operation } from './ast.ts';
import { Random } from './random.ts';

/** A one-to-one renaming of response names: a valid operation stays valid with the same meaning. */
export type Renaming = ReadonlyMap<string, string>;

/** Gives the names of fields, including keys, to other fields: depends mostly on the seed. */
export function chooseRenaming(schema: GraphQLSchema, { document }: Operation, seed: string): Renaming {
  const pool = [...fieldNames(schema), '__typename', '__proto__', 'constructor', '_entities'];
  const renaming = new Map<string, string>();
  const taken = new Set<string>();
  const choose = (node: FieldNode): void => {
    const key = responseName(node);
    if (renaming.has(key)) return;
    const name = new Random(`${seed}/${key}`).pick(pool);
    const chosen = taken.has(name) ? `other_${key}` : name;
    renaming.set(key, chosen);
    taken.add(chosen);
  };
  visit(document, { Field: (node) => choose(node) });
  return renaming;
}

export function renameOperation({ document, variables }: Operation, renaming: Renaming): Operation {
  const renameField = (node: FieldNode): FieldNode => {
    const key = responseName(node);
    return { ...node, alias: nameNode(renaming.get(key) ?? key) };
  };
  return { document: visit(document, { Field: { enter: renameField } }), variables };
}

/** Renames the response to the operation into the response to the renamed operation. */
export function renameData(data: JsonValue, { document }: Operation, renaming: Renaming): JsonValue {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const roots = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet.selections : [],
  );
  return renameValue(data, roots, { fragments, renaming });
}

interface Context {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly renaming: Renaming;
}

/** Stops at leaves: scalar values may be objects. */
function renameValue(value: JsonValue, selections: readonly SelectionNode[], context: Context): JsonValue {
  if (Array.isArray(value)) return value.map((item) => renameValue(item, selections, context));
  if (typeof value !== 'object' || value === null || selections.length === 0) return value;
  const below = fieldsIn(selections, context);
  const renamed: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const subselections = below.flatMap((node) =>
      responseName(node) === key ? (node.selectionSet?.selections ?? []) : [],
    );
    setOwn(renamed, context.renaming.get(key) ?? key, renameValue(child, subselections, context));
  }
  return renamed;
}

function fieldsIn(selections: readonly SelectionNode[], context: Context): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    return fieldsIn(fragment?.selectionSet.selections ?? [], context);
  });
}

function responseName({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

function fieldNames(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
}

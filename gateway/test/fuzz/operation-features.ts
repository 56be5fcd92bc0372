import {
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import { type Operation } from './ast.ts';

/** Whether anything stands where selections are merged: a fragment, or a response name that occurs twice. */
export function hasMergedSelections({ document }: Operation): boolean {
  return hasNode(document, (node) => {
    if (node.kind !== Kind.SELECTION_SET) return false;
    const fields = node.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD);
    const names = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
    return names.size < node.selections.length;
  });
}

export function hasFragmentInFragment({ document }: Operation): boolean {
  return hasNode(document, (node) => {
    const isFragment = node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_DEFINITION;
    return isFragment && node.selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD);
  });
}

export function introspects({ document }: Operation): boolean {
  return hasNode(document, (node) => node.kind === Kind.FIELD && /^__(type|schema)$/.test(node.name.value));
}

export function asksForType({ document }: Operation): boolean {
  return hasNode(document, (node) => node.kind === Kind.FIELD && node.name.value === '__typename');
}

/** Whether `@skip` or `@include` may leave anything out. */
export function hasDirectives({ document }: Operation): boolean {
  return hasNode(document, (node) => node.kind === Kind.DIRECTIVE);
}

/** Whether a field of an interface goes by a name that only some of its types have a field of. */
export function hasNameOfSomeTypes(schema: GraphQLSchema, { document }: Operation): boolean {
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  const look = ({ alias }: FieldNode): void => {
    const parent = typeInfo.getParentType();
    if (!alias || !isAbstractType(parent)) return;
    const possible = schema.getPossibleTypes(parent);
    const having = possible.filter((type) => Object.hasOwn(type.getFields(), alias.value));
    if (having.length > 0 && having.length < possible.length) isFound = true;
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field: (node) => look(node) }));
  return isFound;
}

/** Whether an object is asked for under several names, one of which is that of another field of its type. */
export function sharesNameOfField(schema: GraphQLSchema, { document }: Operation): boolean {
  const typeInfo = new TypeInfo(schema);
  const names = new Map<string, Set<string>>();
  const shared = new Set<string>();
  const look = ({ alias, name, selectionSet }: FieldNode): void => {
    const parent = typeInfo.getParentType();
    if (!selectionSet || !parent || !('getFields' in parent)) return;
    const coordinate = `${parent.name}.${name.value}`;
    names.set(coordinate, (names.get(coordinate) ?? new Set()).add((alias ?? name).value));
    if (alias && Object.hasOwn(parent.getFields(), alias.value)) shared.add(coordinate);
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field: (node) => look(node) }));
  return [...shared].some((coordinate) => (names.get(coordinate)?.size ?? 0) > 1);
}

/** Whether a name of the client's is both that of `__type` or `__schema` and of a root field. */
export function introspectsUnderNameOfField(schema: GraphQLSchema, { document }: Operation): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return hasNode(
    document,
    (node) =>
      node.kind === Kind.FIELD &&
      ['__type', '__schema'].includes(node.name.value) &&
      Object.hasOwn(fields, node.alias?.value ?? ''),
  );
}

function hasNode(document: DocumentNode, test: (node: ASTNode) => boolean): boolean {
  let isFound = false;
  visit(document, {
    enter: (node) => {
      if (test(node)) isFound = true;
    },
  });
  return isFound;
}

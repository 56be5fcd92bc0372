import { Kind, visit, type ASTNode, type DocumentNode, type FieldNode } from 'graphql';
import { type Operation } from './ast.ts';

/** Whether any selections are merged: there is a fragment, or a response name that occurs twice. */
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

/** Whether `@skip` or `@include` can exclude anything. */
export function hasDirectives({ document }: Operation): boolean {
  return hasNode(document, (node) => node.kind === Kind.DIRECTIVE);
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

import { createHash } from 'node:crypto';
import {
  concatAST,
  getOperationAST,
  Kind,
  print,
  separateOperations,
  visit,
  type DocumentNode,
  type SelectionNode,
} from 'graphql';

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

interface DocumentFile {
  readonly document?: DocumentNode;
}

/**
 * A plugin of GraphQL Code Generator: writes the operations as a manifest of persisted documents in Apollo's format.
 * Every object has `__typename`, as clients with a normalized cache request it.
 */
export function plugin(_schema: unknown, files: readonly DocumentFile[]): string {
  return `${JSON.stringify(manifestOf(files), null, 2)}\n`;
}

/** The manifest of the operations in the files, sorted by name. */
export function manifestOf(files: readonly DocumentFile[]) {
  const all = concatAST(files.flatMap(({ document }) => document ?? []));
  const operations = Object.entries(separateOperations(all)).map(([name, document]) => {
    const body = print(withTypenames(document));
    return { id: createHash('sha256').update(body).digest('hex'), name, type: typeOf(document), body };
  });
  return {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node, _key, parent) => {
      const isOfRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const has = node.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename');
      return isOfRoot || has ? undefined : { ...node, selections: [...node.selections, typename] };
    },
  });
}

function typeOf(document: DocumentNode): string {
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('A document has no single operation.');
  return operation.operation;
}

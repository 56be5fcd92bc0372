import { gql, makeOperation, mapExchange, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

const parsed = new Map<string, TypedDocumentNode>();

const knownIds: Record<string, string> = {};

/** Makes operations known by their names, with their identifiers in the manifest of persisted documents. */
export function addDocumentIds(ids: Readonly<Record<string, string>>): void {
  Object.assign(knownIds, ids);
}

/** A generated document, with its types, for a client to run. It is parsed when it is needed first. */
export function documentOf<Result, Variables extends AnyVariables>(
  text: DocumentTypeDecoration<Result, Variables> & { toString(): string },
): TypedDocumentNode<Result, Variables> {
  const source = text.toString();
  const document = parsed.get(source) ?? gql(source);
  parsed.set(source, document);
  return document as TypedDocumentNode<Result, Variables>;
}

/** The identifier of an operation in the manifest, as an extension of a request. Throws for an unknown name. */
export function persistedQueryOf(name: string) {
  const sha256Hash = knownIds[name];
  if (sha256Hash === undefined) throw new Error(`The operation ${name} is not in the manifest.`);
  return { version: 1 as const, sha256Hash };
}

/** An exchange that sends identifiers in place of texts: the gateway runs nothing else. */
export const persistedDocuments = mapExchange({
  onOperation(operation) {
    if (operation.kind === 'teardown') return operation;
    const named = operation.query.definitions.find((definition) => definition.kind === 'OperationDefinition');
    const name = named !== undefined && 'name' in named ? (named.name?.value ?? '') : '';
    const persistedQuery = persistedQueryOf(name);
    return {
      ...makeOperation(operation.kind, operation),
      extensions: { ...operation.extensions, persistedQuery },
    };
  },
});

import { documentIds } from '../generated/document-ids.ts';
import { addDocumentIds } from '../graphql/documents.ts';

// Whoever runs an operation of the session imports it from here. Pages of visitors load none of it.
addDocumentIds(documentIds);

export { SignOutDocument } from '../generated/operations.ts';
export { persistedQueryOf } from '../graphql/documents.ts';

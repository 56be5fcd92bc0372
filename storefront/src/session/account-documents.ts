import { documentIds } from '../generated/account-document-ids.ts';
import { addDocumentIds, documentOf } from '../graphql/documents.ts';

// Whoever runs an operation of the account imports `documentOf` from here.
addDocumentIds(documentIds);

export { documentIds as accountDocumentIds, documentOf };

import { documentIds } from '../generated/account-document-ids.ts';
import { addDocumentIds } from './documents.ts';

// Whoever runs an operation of the account imports `documentOf` from here.
addDocumentIds(documentIds);

export { documentOf } from './documents.ts';

import { addDocumentIds } from '@commerce/browser/graphql/documents';
import { documentIds } from '../generated/document-ids.ts';

addDocumentIds(documentIds);

export { addDocumentIds, documentOf, persistedDocuments } from '@commerce/browser/graphql/documents';

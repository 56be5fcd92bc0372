import { documentIds } from '../generated/buying-document-ids.ts';
import { addDocumentIds } from './documents.ts';

export { documentOf } from './documents.ts';

/** The operations of the cart, of checkout and of orders are known from here on. */
addDocumentIds(documentIds);

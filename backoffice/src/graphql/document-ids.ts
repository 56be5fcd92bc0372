import { addDocumentIds } from '@commerce/browser/graphql/documents';
import { documentIds as catalogue } from '../generated/catalogue-document-ids.ts';
import { documentIds as frame } from '../generated/frame-document-ids.ts';
import { documentIds as orders } from '../generated/orders-document-ids.ts';
import { documentIds as people } from '../generated/people-document-ids.ts';
import { documentIds as prices } from '../generated/prices-document-ids.ts';
import { documentIds as services } from '../generated/services-document-ids.ts';

for (const ids of [catalogue, frame, orders, people, prices, services]) addDocumentIds(ids);

import { persistedDocuments } from '@commerce/browser/graphql/documents';
import { normalizedCache } from '@commerce/browser/graphql/normalized-cache';
import { liveSubscriptions, type LiveConnection } from '@commerce/browser/live/live-connection';
import { sessionFetch } from '@commerce/browser/session/session-fetch';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import './document-ids.ts';

/** Objects of these types are the same on all pages: what changes one of them, changes it everywhere. */
const typesWithId = new Set([
  'Address',
  'Brand',
  'CatalogueImport',
  'Category',
  'Customer',
  'DeadLetter',
  'GiftCard',
  'Order',
  'OrderLine',
  'OrderReturn',
  'Product',
  'ProductVariant',
  'Promotion',
  'Review',
  'ShippingMethod',
  'TaxRate',
  'WebhookEndpoint',
]);

/** The GraphQL client of the back office: requests and subscriptions are sent by their identifiers in the manifest. */
export const createStaffClient = (live: LiveConnection): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: sessionFetch,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      normalizedCache(typesWithId),
      // While somebody changes documents, the manifest of the gateway does not have them yet.
      ...(import.meta.env.DEV ? [] : [persistedDocuments]),
      subscriptionExchange({ forwardSubscription: liveSubscriptions(live) }),
      fetchExchange,
    ],
  });

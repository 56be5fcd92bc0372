import { Client, fetchExchange, ssrExchange, subscriptionExchange, type Exchange, type SSRData } from '@urql/core';
import { persistedDocuments } from './documents.ts';
import { liveSubscriptions, type LiveConnection } from '@commerce/browser/live/live-connection';

export interface ShopClientOptions {
  readonly cache: Exchange;
  readonly endpoint: string;
  readonly fetch?: typeof fetch;
  /** The results that the page came with. */
  readonly results?: SSRData;
  /** Without it, subscriptions do nothing. */
  readonly live?: LiveConnection;
}

/** A GraphQL client for one caller. It has nothing of another caller, because it is created anew when the caller changes. */
export interface ShopClient {
  readonly urql: Client;
  /** The results of all queries, for the page that is sent to a browser. */
  readonly results: () => SSRData;
}

export function createShopClient({ cache, endpoint, fetch, results, live }: ShopClientOptions): ShopClient {
  const ssr = ssrExchange({ isClient: typeof document !== 'undefined', initialState: results });
  const urql = new Client({
    url: endpoint,
    preferGetMethod: false,
    fetch,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      cache,
      ssr,
      persistedDocuments,
      subscriptionExchange({ forwardSubscription: liveSubscriptions(live) }),
      fetchExchange,
    ],
  });
  return { urql, results: () => ssr.extractData() };
}

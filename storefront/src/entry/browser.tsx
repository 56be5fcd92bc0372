import { createBrowserHistory, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { deferredCache } from '../graphql/deferred-cache.ts';
import { LiveConnection } from '@commerce/browser/live/live-connection';
import { createShopClient } from '../graphql/shop-client.ts';
import { languageOf } from '../i18n/languages.ts';
import { MessageStore } from '../i18n/messages.ts';
import { createShopRouter } from '../routing/router.tsx';
import { CurrentShop, type Shop } from '../routing/shop-context.tsx';
import { onCallerChange } from '@commerce/browser/session/caller';
import { reloadOutdated } from '@commerce/browser/reload-outdated';
import { mayBeSignedIn } from '@commerce/browser/session/session-note';
import { sessionFetch } from '@commerce/browser/session/session-fetch';
import { forgetLists } from '../session/device-list.ts';
import type { PageData } from './page-data.ts';
import '../styles.css';

const endpoint = '/graphql';

/** What is private to a caller: the cache of the client, and the connection for subscriptions. */
function forCaller(results: PageData['results']): Pick<Shop, 'client' | 'live'> {
  const url = new URL(endpoint, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const live = new LiveConnection(url.href);
  const cache = deferredCache(results ?? {}, async () => (await import('../graphql/cache.ts')).normalizedCache());
  return {
    live,
    client: createShopClient({ cache, endpoint, live, fetch: sessionFetch, ...(results && { results }) }),
  };
}

async function start(): Promise<void> {
  const root = document.getElementById('root')!;
  const data = JSON.parse(document.getElementById('page-data')?.textContent ?? '{}') as PageData;
  const language = languageOf(location.pathname);
  const messages = new MessageStore(language, data.messages);
  const { now, origin } = data;
  const shop = new CurrentShop({ language, messages, now, origin, ...forCaller(data.results) });
  onCallerChange(() => {
    if (!mayBeSignedIn()) forgetLists();
    shop.replaceCaller(forCaller(undefined));
    void router.invalidate();
  });
  const router = createShopRouter(shop, createBrowserHistory());
  const app = (
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>
  );
  if (data.results === undefined) {
    await messages.load('common');
    createRoot(root).render(app);
    return;
  }
  await router.load();
  // The page was rendered by the server: there is no Suspense boundary around it.
  router.ssr = { manifest: undefined };
  hydrateRoot(root, app);
}

reloadOutdated();
void start();

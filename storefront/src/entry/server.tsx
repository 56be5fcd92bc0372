import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { fonts as files } from '@commerce/ui/fonts';
import { themeScript as theme } from '@commerce/ui/theme';
import { renderToString } from 'react-dom/server';
import type {
  PageAddress,
  Redirect,
  RenderedPage,
  Renderer,
  RenderOptions,
} from '../../server/src/rendering/renderer.ts';
import { normalizedCache } from '../graphql/cache.ts';
import { createShopClient } from '../graphql/shop-client.ts';
import { headHtml } from '../head/page-head.ts';
import { languageOf } from '../i18n/languages.ts';
import { MessageStore } from '../i18n/messages.ts';
import english from '../messages/en/common.json';
import german from '../messages/de/common.json';
import { createShopRouter } from '../routing/router.tsx';
import { modulesOf } from '../routing/routes.tsx';
import { CurrentShop, type Shop } from '../routing/shop-context.tsx';
import type { PageData } from './page-data.ts';
import { addressOf } from './page-address.ts';
import { sitemap } from './sitemap.ts';

const common = { en: english, de: german };

async function render(
  address: PageAddress,
  { fetch, endpoint, origin }: RenderOptions,
): Promise<RenderedPage | Redirect> {
  const language = languageOf(address.key);
  const messages = new MessageStore(language);
  const client = createShopClient({ cache: normalizedCache(), endpoint, fetch });
  const shop: Shop = { language, messages, client, live: undefined, origin, now: Date.now(), renderedHead: {} };
  const router = createShopRouter(new CurrentShop(shop), createMemoryHistory({ initialEntries: [address.key] }));
  await router.load();
  const result = router._serverResult;
  if (result?.type === 'redirect')
    return { kind: 'redirect', location: result.redirect.headers.get('location') ?? '/' };
  const failed = router.state.matches.find(({ status }) => status === 'error');
  if (failed !== undefined) throw failed.error;
  const html = renderToString(<RouterProvider router={router} />);
  const { current: head = { title: common[language].shopName } } = shop.renderedHead ?? {};
  const results = client.results();
  const data: PageData = { results, messages: messages.loaded, now: shop.now, origin };
  const route = router.state.matches.at(-1)?.routeId ?? '';
  const isFound = result?.type === 'render' ? result.status === 200 : true;
  return {
    kind: 'page',
    status: isFound ? 200 : 404,
    html,
    head: headHtml(head, origin),
    data,
    results: Object.values(results).map((each) => JSON.parse(each.data ?? 'null') as unknown),
    modules: modulesOf[route] ?? [],
  };
}

function shell({ key, isPrivate }: PageAddress, origin: string): RenderedPage {
  const language = languageOf(key);
  const data: PageData = { messages: { common: common[language] }, now: Date.now(), origin };
  const robots = isPrivate ? '<meta name="robots" content="noindex">' : '';
  const head = `<title>${common[language].shopName}</title>${robots}`;
  const html = isPrivate ? `<noscript><p class="p-6">${common[language].needsScripts}</p></noscript>` : '';
  return { kind: 'page', status: 200, html, head, data, results: [], modules: [] };
}

/** Before the first paint: the chosen theme, and that scripts run. */
const themeScript = `${theme};document.documentElement.dataset.scripts=''`;

const fonts = [files.sans, files.display];

const renderer: Renderer = { addressOf, render, shell, sitemap, fonts, themeScript };

export { addressOf, render, shell, sitemap, fonts, themeScript };
export default renderer;

import { InProcessEventBus, type EventListener } from '@commerce/events';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import type { Build } from '../../src/rendering/build.ts';
import type { RenderedPage, Renderer } from '../../src/rendering/renderer.ts';
import { aProductId, beat } from './pages.ts';

/** A bus whose connection the test cuts. */
class CutBus extends InProcessEventBus {
  readonly listeners: EventListener[] = [];

  override async listen(listener: EventListener) {
    this.listeners.push(listener);
    return super.listen(listener);
  }
}

export const aRenderedPage = (
  html = 'a page',
  result: unknown = { product: { __typename: 'Product', id: aProductId } },
) =>
  ({
    kind: 'page',
    status: 200,
    html,
    head: '<title>A page</title>',
    data: {},
    results: [result],
    modules: [],
  }) satisfies RenderedPage;

/** The storefront server with a renderer of the test, which is asked for every page that is not kept. */
export async function startStorefront(render: Renderer['render'], settings: Readonly<Record<string, string>> = {}) {
  const bus = new CutBus({ subscriptions: [] });
  const asked: string[] = [];
  const renderer: Renderer = {
    addressOf: (path, query) => {
      const known = new URLSearchParams(query).get('q');
      const key = known === null ? path : `${path}?q=${known}`;
      return path.startsWith('/bad')
        ? undefined
        : { key, language: 'en', isPage: path !== '/unknown', isPrivate: path.startsWith('/private') };
    },
    render: (address, options) => {
      asked.push(address.key);
      return render(address, options);
    },
    shell: () => ({ ...aRenderedPage('', {}), head: '<title>Shell</title>' }),
    sitemap: () => Promise.resolve([{ paths: { en: '/a?b&c', de: '/de/a' }, updatedAt: '2026-01-01' }]),
    fonts: [],
    themeScript: 'theme()',
  };
  const filesOf = () => ({ scripts: ['/assets/main.js'], preloads: [], styles: [] });
  const build: Build = { renderer, filesOf };
  const given = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    SHOP_URL: 'https://shop.example',
    PAGE_SETTLE_SECONDS: '0',
    RENDER_TIMEOUT_MS: '20000',
  };
  const running = await start(readConfig({ ...given, ...settings }), bus, build);
  return {
    url: running.url,
    bus,
    asked,
    get: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${running.url}${path}`, { headers, redirect: 'manual' }),
    /** Makes events flow, so that pages are kept. */
    beat: () => bus.publish(beat()),
    lose: () => bus.listeners.forEach(({ onLost }) => onLost?.()),
    reconnect: () => bus.listeners.forEach(({ onGap }) => onGap()),
    [Symbol.asyncDispose]: () => running.close(),
  };
}

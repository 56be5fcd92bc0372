import { describeBus, openEventBus, type EventBus } from '@commerce/events';
import {
  createHttpServer,
  createLogger,
  httpOptions,
  isMain,
  runAsProcess,
  startWith,
  type RunningService,
} from '@commerce/runtime';
import { Registry } from 'prom-client';
import { readConfig, type Config } from './config.ts';
import { gatewayFetch } from './gateway/gateway-fetch.ts';
import { PageCache } from './pages/page-cache.ts';
import { PageMetrics } from './pages/page-metrics.ts';
import { PageService } from './pages/page.service.ts';
import { PageStore } from './pages/page-store.ts';
import { RecentChanges } from './pages/recent-changes.ts';
import { RenderSlots } from './pages/render-slots.ts';
import { clientFolder, loadBuild, type Build } from './rendering/build.ts';
import { contentSecurityPolicy } from './rendering/page-headers.ts';
import { serveFiles } from './routes/files.routes.ts';
import { servePages } from './routes/pages.routes.ts';
import { serveSearchEngines } from './routes/search-engines.routes.ts';

/** Starts the storefront server. If a bus is given, it is shared and stays open. A given build replaces the built one. */
export function start(config: Config, sharedBus?: EventBus, givenBuild?: Build): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('storefront', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'background work failed');
    const bus =
      sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'storefront', onError), (own) => own.close());
    const build = givenBuild ?? (await loadBuild());
    const registry = new Registry();
    const store = new PageStore({
      maxBytes: config.PAGE_CACHE_MB * 1_000_000,
      maxAgeMs: config.PAGE_MAX_AGE_SECONDS * 1_000,
    });
    const metrics = new PageMetrics(registry, () => store);
    const recent = new RecentChanges({ settleMs: config.PAGE_SETTLE_SECONDS * 1_000 });
    const cache = new PageCache({ store, recent, bus, metrics, onFault: onError });
    closing.add(cache, () => cache.close());
    const rendering = {
      fetch: gatewayFetch({ timeoutMs: config.GATEWAY_TIMEOUT_MS, secret: config.STOREFRONT_SECRET }),
      endpoint: new URL('/graphql', config.GATEWAY_URL).href,
      origin: config.SHOP_URL,
    };
    const pages = new PageService({
      build,
      rendering,
      cache,
      metrics,
      slots: new RenderSlots({ atOnce: config.RENDER_CONCURRENCY, maxWaiting: config.RENDERS_WAITING }),
      timeoutMs: config.RENDER_TIMEOUT_MS,
      onFault: (error, page) => logger.warn({ err: error, page }, 'a page was not rendered'),
    });
    const checks = () => ({ events: describeBus(bus), pages: cache.isKeeping() ? 'kept' : 'not kept' });
    const readiness = () => Promise.resolve({ ready: true, checks: checks() });
    const server = createHttpServer({ logger, readiness, ...httpOptions(config) });
    if (config.METRICS)
      server.get('/metrics', async (_request, reply) =>
        reply.type(registry.contentType).send(await registry.metrics()),
      );
    await serveFiles(server, clientFolder);
    serveSearchEngines(server, { renderer: build.renderer, rendering });
    const { themeScript } = build.renderer;
    const policy = contentSecurityPolicy({ themeScript, imagesOrigin: config.IMAGES_ORIGIN });
    servePages(server, { pages, renderer: build.renderer, contentSecurityPolicy: policy });
    closing.add(server, () => server.close());
    await cache.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('storefront', 'info'));

import type { FastifyInstance } from 'fastify';
import type { Renderer, RenderOptions, SitemapEntry } from '../rendering/renderer.ts';

export interface SearchEngineRoutes {
  readonly renderer: Renderer;
  readonly rendering: RenderOptions;
}

/** A crawler asks once a day; requests of the same moment share one reading of the catalogue. */
const sharedMs = 60_000;

/** Serves robots.txt and sitemap.xml. */
export function serveSearchEngines(server: FastifyInstance, { renderer, rendering }: SearchEngineRoutes): void {
  let shared: { readonly until: number; readonly text: Promise<string> } | undefined;
  const sitemap = () => {
    if (shared !== undefined && performance.now() < shared.until) return shared.text;
    const text = renderer.sitemap(rendering).then((entries) => sitemapOf(entries, rendering.origin));
    const reading = { until: performance.now() + sharedMs, text };
    text.catch(() => (shared === reading ? (shared = undefined) : undefined));
    shared = reading;
    return text;
  };
  server.get('/robots.txt', (_request, reply) => {
    const lines = ['User-agent: *', 'Disallow: /graphql', 'Disallow: /search', 'Disallow: /de/search'];
    return reply.type('text/plain').send(`${lines.join('\n')}\n\nSitemap: ${rendering.origin}/sitemap.xml\n`);
  });
  server.get('/sitemap.xml', async (_request, reply) => {
    const text = await sitemap();
    return reply.header('cache-control', 'public, max-age=3600').type('application/xml').send(text);
  });
}

function sitemapOf(entries: readonly SitemapEntry[], origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.flatMap((entry) => urlsOf(entry, origin)).join('\n')}
</urlset>
`;
}

function urlsOf({ paths, updatedAt }: SitemapEntry, origin: string): string[] {
  const url = (path: string) => escaped(`${origin}${path}`);
  const alternates = Object.entries(paths).map(
    ([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${url(path)}"/>`,
  );
  const changed = updatedAt === undefined ? '' : `<lastmod>${escaped(updatedAt)}</lastmod>`;
  return Object.values(paths).map((path) => `<url><loc>${url(path)}</loc>${changed}${alternates.join('')}</url>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

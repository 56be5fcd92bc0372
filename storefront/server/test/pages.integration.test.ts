import { request } from 'undici';
import { aProductId, anEvent, anotherProductId, availabilityChanged, beat, stockChanged } from './support/pages.ts';
import { aRenderedPage, startStorefront } from './support/running-storefront.ts';

const render = () => Promise.resolve(aRenderedPage());

describe('kept pages', () => {
  test('a page is rendered once, and again after an event that concerns it', async () => {
    await using it = await startStorefront(render);
    await it.beat();
    for (let times = 0; times < 3; times++) expect(await (await it.get('/a')).text()).toContain('a page');
    expect(it.asked).toEqual(['/a']);
    await it.bus.publish(availabilityChanged(anotherProductId));
    await it.bus.publish(stockChanged());
    await it.get('/a');
    expect(it.asked).toEqual(['/a']);
    await it.bus.publish(availabilityChanged(aProductId));
    await it.get('/a');
    expect(it.asked).toEqual(['/a', '/a']);
  });

  test('a changed product ends all pages', async () => {
    await using it = await startStorefront(render);
    await it.beat();
    await it.get('/a');
    await it.bus.publish(anEvent('product.changed'));
    await it.get('/a');
    expect(it.asked).toHaveLength(2);
  });

  test('without events, nothing is kept', async () => {
    await using it = await startStorefront(render);
    await it.get('/a');
    await it.get('/a');
    await it.bus.publish(beat(5)); // The outbox of products is behind.
    await it.get('/a');
    await it.bus.publish(beat(0, 'orders')); // Another service.
    await it.get('/a');
    expect(it.asked).toHaveLength(4);
  });

  test('while the broker is away, kept pages are not read, and afterwards they are gone', async () => {
    await using it = await startStorefront(render);
    await it.beat();
    await it.get('/a');
    it.lose();
    await it.get('/a');
    it.reconnect();
    await it.beat();
    await it.get('/a');
    await it.get('/a');
    expect(it.asked).toHaveLength(3);
  });

  test('a page is not kept if an event has arrived while it was rendered, or soon before', async () => {
    await using it = await startStorefront(
      async () => {
        if (it.asked.length === 1) await it.bus.publish(availabilityChanged());
        return aRenderedPage();
      },
      { PAGE_SETTLE_SECONDS: '1' },
    );
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // The start counts as a change of everything.
    await it.beat();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await it.beat();
    await it.get('/a');
    await it.get('/a');
    expect(it.asked).toHaveLength(2);
  });

  test('pages that were not found are not kept', async () => {
    await using it = await startStorefront(() =>
      Promise.resolve({ ...aRenderedPage('nothing'), status: 404 as const }),
    );
    await it.beat();
    expect((await it.get('/a')).status).toBe(404);
    await it.get('/a');
    expect(it.asked).toHaveLength(2);
  });

  test('parameters that do not matter make no entries', async () => {
    await using it = await startStorefront(render);
    await it.beat();
    for (let times = 0; times < 20; times++) await it.get(`/a?utm=${times}&q=x`);
    expect(it.asked).toEqual(['/a?q=x']);
  });
});

describe('renderings', () => {
  test('requests for the same page share one', async () => {
    await using it = await startStorefront(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return aRenderedPage();
    });
    const answers = await Promise.all([it.get('/a'), it.get('/a'), it.get('/a')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(it.asked).toEqual(['/a']);
  });

  test('one that takes too long gives the shell, and is kept for the next request', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await using it = await startStorefront(() => finished.then(() => aRenderedPage()), { RENDER_TIMEOUT_MS: '20' });
    await it.beat();
    const answer = await it.get('/a');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await answer.text()).toMatch(/<title>Shell<.*http-equiv="refresh"/);
    finish();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await (await it.get('/a')).text()).toContain('a page');
    expect(it.asked).toHaveLength(1);
  });

  test('one that fails gives the shell', async () => {
    await using it = await startStorefront(() => Promise.reject(new Error('the gateway is away')));
    await it.beat();
    for (let times = 0; times < 2; times++) expect(await (await it.get('/a')).text()).toContain('<title>Shell<');
    expect(it.asked).toHaveLength(2);
  });

  test('a private page gives the shell at once, which no browser loads again', async () => {
    await using it = await startStorefront(render);
    await it.beat();
    const answer = await it.get('/private?token=secret');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const html = await answer.text();
    expect(html).toContain('<title>Shell</title>');
    expect(html).not.toContain('http-equiv');
    expect(html).not.toContain('secret');
    expect(it.asked).toEqual([]);
  });

  test('the shell of a path without pages is not found, too', async () => {
    await using it = await startStorefront(() => Promise.reject(new Error('the gateway is away')));
    expect((await it.get('/unknown')).status).toBe(404);
  });

  test('beyond the limit, requests get the shell at once', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const settings = { RENDER_CONCURRENCY: '1', RENDERS_WAITING: '1' };
    await using it = await startStorefront(() => finished.then(() => aRenderedPage()), settings);
    const [first, second] = [it.get('/1'), it.get('/2')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await (await it.get('/3')).text()).toContain('<title>Shell<');
    finish();
    expect(await (await first).text()).toContain('a page');
    expect(await (await second).text()).toContain('a page');
    expect(it.asked).toEqual(['/1', '/2']);
  });

  test('a page that has moved is redirected for good', async () => {
    await using it = await startStorefront(() => Promise.resolve({ kind: 'redirect', location: '/products/new' }));
    const answer = await it.get('/products/old');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/products/new']);
  });
});

describe('responses', () => {
  test('have a strict policy and the other security headers', async () => {
    await using it = await startStorefront(render);
    const { headers } = await it.get('/');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'.*script-src 'self' 'sha256-[^']+';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('vary')]).toEqual([
      'nosniff',
      'DENY',
      'accept-encoding',
    ]);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('to a client that accepts %s are encoded in %s, and have a validator', async (accepted, encoding) => {
    await using it = await startStorefront(render);
    await it.beat();
    const get = (headers: Record<string, string>) =>
      request(`${it.url}/a`, { headers: { 'accept-encoding': accepted, ...headers }, reset: true });
    const first = await get({});
    await first.body.dump();
    expect([first.statusCode, first.headers['content-encoding']]).toEqual([200, encoding]);
    const again = await get({ 'if-none-match': String(first.headers.etag) });
    await again.body.dump();
    expect(again.statusCode).toBe(304);
  });

  test.each([
    ['/bad', 404],
    [`/${'x'.repeat(3_000)}`, 414],
    ['/assets/missing.js', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
  ])('are bounded: %s is %i', async (path, status) => {
    await using it = await startStorefront(render);
    const answer = await it.get(path);
    expect(answer.status).toBe(status);
    expect(it.asked).toEqual([]);
  });

  test('tell crawlers where the pages are', async () => {
    await using it = await startStorefront(render);
    expect(await (await it.get('/robots.txt')).text()).toContain('Sitemap: https://shop.example/sitemap.xml');
    const sitemap = await (await it.get('/sitemap.xml')).text();
    expect(sitemap).toContain('<loc>https://shop.example/a?b&amp;c</loc><lastmod>2026-01-01</lastmod>');
    expect(sitemap).toContain('hreflang="de" href="https://shop.example/de/a"');
  });

  test('tell operators the state and figures', async () => {
    await using it = await startStorefront(render, { METRICS: 'true' });
    await it.beat();
    await it.get('/a');
    await it.get('/a');
    expect(await (await it.get('/ready')).json()).toMatchObject({ checks: { pages: 'kept' } });
    const metrics = await (await it.get('/metrics')).text();
    expect(metrics).toContain('storefront_pages_total{outcome="kept"} 1');
    expect(metrics).toContain('storefront_page_cache_entries 1');
  });
});

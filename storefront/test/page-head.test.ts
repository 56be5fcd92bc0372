import { headHtml } from '../src/head/page-head.ts';

const origin = 'https://shop.example';

test('a page has its canonical address, and those in other languages', () => {
  const html = headHtml({ title: 'Kettle', path: '/de/products/a', description: 'Holds water' }, origin);
  expect(html).toContain('<title>Kettle</title>');
  expect(html).toContain('rel="canonical" href="https://shop.example/de/products/a"');
  expect(html).toContain('hreflang="en" href="https://shop.example/products/a"');
  expect(html).toContain('hreflang="x-default" href="https://shop.example/products/a"');
  expect(html).not.toContain('noindex');
});

test('a page without an address of its own is not for an index', () => {
  const html = headHtml({ title: 'Search' }, origin);
  expect(html).toContain('name="robots" content="noindex"');
  expect(html).not.toContain('canonical');
});

test('pictures have whole addresses', () => {
  expect(headHtml({ title: 'A', image: '/images/1' }, origin)).toContain('content="https://shop.example/images/1"');
  expect(headHtml({ title: 'A', image: 'https://cdn.example/1' }, origin)).toContain('content="https://cdn.example/1"');
});

test('texts of the catalogue are escaped', () => {
  const text = '"><script>alert(1)</script>';
  const html = headHtml({ title: text, description: text, path: '/a', jsonLd: [{ name: '</script>' }] }, origin);
  expect(html).not.toContain('<script>alert');
  expect(html.match(/<\/script>/g)).toHaveLength(1);
});

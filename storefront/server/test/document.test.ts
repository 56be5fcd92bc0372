import { documentOf, inlineJson } from '../src/rendering/document.ts';
import { contentSecurityPolicy } from '../src/rendering/page-headers.ts';

const files = { scripts: ['/assets/a.js'], preloads: ['/assets/b.js'], styles: ['/assets/c.css'] };
const renderer = { fonts: ['/assets/d.woff2'], themeScript: 'theme()' };
const page = {
  kind: 'page',
  status: 200,
  html: '<p>Hi</p>',
  head: '<title>T</title>',
  data: {},
  results: [],
  modules: [],
} as const;

test('no text in the data can end the element that it is in', () => {
  const data = { text: '</script><script>alert(1)</script><!-- \u2028' };
  const json = inlineJson(data);
  expect(json).not.toMatch(/<|\u2028/);
  expect(JSON.parse(json)).toEqual(data);
});

test('the document loads the files of the page', () => {
  const html = documentOf({ language: 'de', page, files, renderer });
  expect(html).toMatch(/^<!doctype html><html lang="de">/);
  for (const part of [
    '<p>Hi</p>',
    '<title>T</title>',
    'src="/assets/a.js"',
    'href="/assets/b.js"',
    'href="/assets/c.css"',
  ])
    expect(html).toContain(part);
  expect(html).not.toContain('http-equiv');
});

test('a shell is loaded again by browsers without JavaScript', () => {
  const html = documentOf({ language: 'en', page, files, renderer, isShell: true });
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="1"></noscript>');
});

test('the policy allows the one inline script by its hash, and the host of pictures', () => {
  const policy = contentSecurityPolicy({ themeScript: 'theme()', imagesOrigin: 'https://cdn.example' });
  expect(policy).toContain("script-src 'self' 'sha256-");
  expect(policy).toContain("img-src 'self' data: https://cdn.example");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

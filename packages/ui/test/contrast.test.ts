import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contrast, readColours, type Theme } from './support/colours.ts';

const css = readFileSync(path.join(import.meta.dirname, '../src/styles/tokens.css'), 'utf8');
const colours = readColours(css);

const grounds = ['canvas', 'surface', 'sunken'];

/** Text on its ground: at least 4.5:1. */
const texts = [
  ...pairs(['text', 'soft', 'brand-text', 'sale', 'ok', 'warn', 'info'], grounds),
  ...pairs(['customers', 'orders', 'products', 'gateway'], ['canvas', 'surface']),
  ...['sale', 'ok', 'warn', 'info'].map((name) => [name, `${name}-soft`] as const),
  ['brand-text', 'brand-soft'],
  ['text', 'brand-soft'],
  ['text', 'sale-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['on-sale', 'sale'],
  ['on-sale', 'sale-hover'],
  ['canvas', 'text'],
  ['on-band', 'band'],
  ['on-band-soft', 'band'],
  ['on-band-brand', 'band'],
] as const;

/** The border of a control, the focus ring and marks on their ground: at least 3:1. */
const marks = [
  ...pairs(['control', 'focus', 'live', 'brand', 'sale'], grounds),
  ...pairs(['star'], ['canvas', 'surface']),
  ['focus', 'brand-soft'],
  ['brand', 'brand-soft'],
] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  test.each(texts)('%s on %s can be read', (front, ground) => {
    expect(contrastOf(theme, front, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)('%s on %s can be seen', (front, ground) => {
    expect(contrastOf(theme, front, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('each colour has a value for both themes', () => {
  expect(colours.size).toBeGreaterThan(40);
  for (const names of [...texts, ...marks]) for (const name of names) expect([...colours.keys()]).toContain(name);
});

function contrastOf(theme: Theme, front: string, ground: string): number {
  return contrast(colours.get(front)![theme], colours.get(ground)![theme]);
}

function pairs(fronts: readonly string[], on: readonly string[]): (readonly [string, string])[] {
  return fronts.flatMap((front) => on.map((ground) => [front, ground] as const));
}

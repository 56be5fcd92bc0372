import { runInNewContext } from 'node:vm';
import { themeScript } from '../src/theme/theme.ts';

describe('the script that sets the theme before anything is painted', () => {
  test.each([
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', undefined],
    ['"><script>', undefined],
    [null, undefined],
  ])('makes of the stored %j the theme %j', (stored, theme) => {
    expect(themeAfter(() => stored)).toBe(theme);
  });

  test('leaves the theme of the system where storage is blocked', () => {
    const blocked = (): never => {
      throw new Error('SecurityError');
    };
    expect(themeAfter(blocked)).toBeUndefined();
  });

  test('can be inlined in HTML', () => {
    expect(themeScript).not.toMatch(/<|\n/);
  });
});

function themeAfter(getItem: () => string | null): string | undefined {
  const dataset: { theme?: string } = {};
  runInNewContext(themeScript, { localStorage: { getItem }, document: { documentElement: { dataset } } });
  return dataset.theme;
}

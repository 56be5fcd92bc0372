import { readOptions } from '../src/command-line.ts';

test('a run is short by default, and long on request', () => {
  expect(readOptions(['--seed', '7'])).toEqual({
    seed: 7,
    seconds: 30,
    customers: 12,
    allPoints: false,
    without: undefined,
  });
  expect(readOptions(['--seed', '7', '--long'])).toMatchObject({ seconds: 600, customers: 24, allPoints: true });
  expect(readOptions(['--seed', '7', '--long', '--seconds', '60'])).toMatchObject({ seconds: 60, customers: 24 });
});

test('draws a random seed by default', () => {
  expect(readOptions([]).seed).toBeGreaterThanOrEqual(0);
});

test('accepts the name of a safeguard to remove', () => {
  expect(readOptions(['--without', 'inbox']).without).toBe('inbox');
});

test.each([[['--without', 'luck']], [['--seconds', 'ten']], [['--fast']], [['--seed', '-1']]])('rejects %j', (args) => {
  expect(() => readOptions(args)).toThrow(/npm run test:faults/);
});

import { readOptions } from '../src/command-line.ts';

test('a run is short unless it is asked to be long', () => {
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

test('without a seed it draws one', () => {
  expect(readOptions([]).seed).toBeGreaterThanOrEqual(0);
});

test('names a safeguard to do without', () => {
  expect(readOptions(['--without', 'inbox']).without).toBe('inbox');
});

test.each([[['--without', 'luck']], [['--seconds', 'ten']], [['--fast']], [['--seed', '-1']]])('refuses %j', (args) => {
  expect(() => readOptions(args)).toThrow(/npm run test:faults/);
});

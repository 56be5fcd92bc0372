import { readLiveOptions } from '../src/live/options.ts';

test('every scenario runs, unless some are named or it has to be quick', () => {
  expect(readLiveOptions([]).scenarios).toHaveLength(7);
  expect(readLiveOptions(['--quick']).scenarios).toEqual(['gateway-killed', 'rabbitmq-killed']);
  expect(readLiveOptions(['--scenario', 'orders-killed', '--scenario', 'schema-reloaded']).scenarios).toEqual([
    'orders-killed',
    'schema-reloaded',
  ]);
});

test.each([[['--scenario', 'rain']], [['--scenario']], [['--slow']]])('refuses %j', (args) => {
  expect(() => readLiveOptions(args)).toThrow(/npm run test:faults:live/);
});

import { readLiveOptions } from '../src/live/live-run.ts';

test('every scenario runs, unless some are named or it has to be quick', () => {
  expect(readLiveOptions([])).toHaveLength(7);
  expect(readLiveOptions(['--quick'])).toEqual(['gateway-killed', 'rabbitmq-killed']);
  expect(readLiveOptions(['--scenario', 'orders-killed', '--scenario', 'schema-reloaded'])).toEqual([
    'orders-killed',
    'schema-reloaded',
  ]);
});

test.each([[['--scenario', 'rain']], [['--scenario']], [['--slow']]])('refuses %j', (args) => {
  expect(() => readLiveOptions(args)).toThrow(/npm run test:faults:live/);
});

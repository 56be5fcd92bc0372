import { readLiveOptions } from '../src/live/live-run.ts';

test('runs every scenario by default', () => {
  expect(readLiveOptions([])).toHaveLength(7);
  expect(readLiveOptions(['--quick'])).toEqual(['gateway-killed', 'rabbitmq-killed']);
  expect(readLiveOptions(['--scenario', 'orders-killed', '--scenario', 'schema-reloaded'])).toEqual([
    'orders-killed',
    'schema-reloaded',
  ]);
});

test.each([[['--scenario', 'rain']], [['--scenario']], [['--slow']]])('rejects %j', (args) => {
  expect(() => readLiveOptions(args)).toThrow(/npm run test:faults:live/);
});

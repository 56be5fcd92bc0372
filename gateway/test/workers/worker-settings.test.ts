import { readConfig } from '../../src/config.ts';
import { workerSettings } from '../../src/workers/worker-settings.ts';

test('totals are divided among workers, and rounded up; other settings are those of each', () => {
  const config = readConfig({ WORKERS: '3', SUBGRAPH_FETCHES: '64', SUBGRAPH_FETCHES_PER_CALLER: '2', PORT: '4100' });
  expect(workerSettings(config)).toEqual({
    ...config,
    SUBGRAPH_FETCHES: 22,
    SUBGRAPH_FETCHES_PER_CALLER: 1,
    SUBGRAPH_FETCHES_WAITING: 1_667,
    SUBGRAPH_FETCHES_WAITING_PER_CALLER: 334,
    LIVE_MAX: 33_334,
  });
});

import { WorkerShares } from '../../src/workers/worker-shares.ts';

const share = (network: string, amount: number) => ({ resource: 'connections', network, amount });

test('the shares of a worker are returned when it ends, and those of others stay', () => {
  const shares = new WorkerShares<string>();
  shares.change('first', share('192.0.2.1', 1));
  shares.change('first', share('192.0.2.1', 1));
  shares.change('first', share('192.0.2.2', 1));
  shares.change('first', share('192.0.2.2', -1));
  shares.change('second', share('192.0.2.1', 1));
  expect(shares.all()).toEqual([share('192.0.2.1', 2), share('192.0.2.1', 1)]);
  expect(shares.leave('first')).toEqual([share('192.0.2.1', -2)]);
  expect(shares.all()).toEqual([share('192.0.2.1', 1)]);
  expect(shares.leave('first')).toEqual([]);
});

test('the same address has separate shares of each resource', () => {
  const shares = new WorkerShares<string>();
  shares.change('first', share('192.0.2.1', 1));
  shares.change('first', { ...share('192.0.2.1', 2), resource: 'live' });
  expect(shares.all()).toHaveLength(2);
});

import { networkOf } from '../src/throttle/network.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::'],
  ['2001:db8:1:3::9', '2001:db8:1:3::'],
  ['fe80::1%eth0', 'fe80::'],
  ['somewhere', 'somewhere'],
  ['', ''],
])('the client %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

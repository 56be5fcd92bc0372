import { AddressShares } from '../src/index.ts';

/** Shares that are counted here, and what another process takes. */
function sharesWith(limits: { readonly perAddress: number; readonly inAll?: number }) {
  const published: unknown[] = [];
  let takeElsewhere: (network: string, amount: number) => void = () => {};
  const shares = new AddressShares(limits, {
    publish: (...change) => published.push(change),
    follow: (onChange) => void (takeElsewhere = onChange),
  });
  return { shares, published, takeElsewhere: (network: string, amount: number) => takeElsewhere(network, amount) };
}

describe('shares that other processes count as well', () => {
  test('what is taken elsewhere counts towards both limits, until it is returned', () => {
    const { shares, takeElsewhere } = sharesWith({ perAddress: 2, inAll: 3 });
    takeElsewhere('192.0.2.1', 2);
    expect(shares.take('192.0.2.1')).toBe('address');
    expect(shares.take('192.0.2.2')).toEqual(expect.any(Function));
    expect(shares.take('192.0.2.3')).toBe('all');
    takeElsewhere('192.0.2.1', -1);
    expect(shares.take('192.0.2.1')).toEqual(expect.any(Function));
  });

  test('what is taken and returned here is published, and what is refused is not', () => {
    const { shares, published } = sharesWith({ perAddress: 1 });
    const release = shares.take('192.0.2.1');
    shares.take('192.0.2.1');
    if (typeof release !== 'string') release();
    expect(published).toEqual([
      ['192.0.2.1', 1],
      ['192.0.2.1', -1],
    ]);
  });
});

import fc from 'fast-check';
import { allocate } from '../src/pricing/allocation.ts';
import { calculatePrices } from '../src/pricing/calculate-prices.ts';
import { shareOfUnits } from '../src/pricing/line-shares.ts';
import type { PricingInput, PromotionAction } from '../src/pricing/pricing.ts';
import { dividedByDeficit, oracleTotals } from './support/pricing-oracle.ts';

const amount = fc.oneof(fc.bigInt({ min: 0n, max: 200n }), fc.bigInt({ min: 0n, max: 10n ** 15n }));
const share = fc.oneof(fc.constantFrom(70_000n, 190_000n, 200_000n, 333_333n), fc.bigInt({ min: 0n, max: 1_000_000n }));
const few = fc.bigInt({ min: 1n, max: 4n });
const categoryIds = fc.subarray(['books', 'toys']);
const nothingOr = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const action: fc.Arbitrary<PromotionAction> = fc.oneof(
  fc.record({ kind: fc.constant('PERCENT_OFF' as const), share }),
  fc.record({ kind: fc.constant('AMOUNT_OFF' as const), amount }),
  fc.record({ kind: fc.constant('FREE_SHIPPING' as const) }),
  fc.record({ kind: fc.constant('BUY_X_GET_Y' as const), buy: few, get: few, share }),
);

const input: fc.Arbitrary<PricingInput> = fc.record({
  lines: fc.uniqueArray(
    fc.record({
      key: fc.uuid(),
      variantId: fc.uuid(),
      productId: fc.constantFrom('one', 'two'),
      categoryIds,
      unitPrice: amount,
      quantity: fc.bigInt({ min: 1n, max: 12n }),
      weightGrams: fc.constant(0n),
    }),
    { maxLength: 6, selector: ({ variantId }) => variantId },
  ),
  countryCode: fc.constantFrom('DE', 'US', null),
  shippingPrice: amount,
  promotions: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.constant('Sale'),
      code: fc.constant(null),
      priority: fc.integer({ min: 0, max: 2 }),
      isCombinable: fc.boolean(),
      productIds: fc.subarray(['one']),
      categoryIds,
      minSubtotal: nothingOr(amount),
      action,
    }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  taxes: fc.uniqueArray(
    fc.record({
      taxClass: fc.constantFrom('REDUCED', 'STANDARD', 'ZERO'),
      countryCode: fc.constantFrom('DE', 'US'),
      categoryIds,
      rate: share,
      isIncluded: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ taxClass, countryCode }) => `${taxClass} ${countryCode}` },
  ),
  giftCards: fc.uniqueArray(fc.record({ id: fc.uuid(), balance: amount }), { maxLength: 2, selector: ({ id }) => id }),
});

const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const assertFor = (check: (given: PricingInput) => void) => fc.assert(fc.property(input, check), { numRuns: 500 });

test('totals equal those of an independent calculation with fractions', () => {
  assertFor((given) => expect(calculatePrices(given)).toMatchObject(oracleTotals(given)));
});

test('the parts always sum to the whole', () => {
  assertFor((given) => {
    const prices = calculatePrices(given);
    const of = (part: 'subtotal' | 'discount' | 'tax' | 'addedTax' | 'total') =>
      sum(prices.lines.map((line) => line[part]));
    expect(of('subtotal')).toBe(prices.subtotal);
    expect(of('discount')).toBe(prices.discountTotal);
    expect(sum(prices.promotions.map(({ discount }) => discount))).toBe(prices.discountTotal);
    expect(sum(prices.promotions.map(({ shippingDiscount }) => shippingDiscount))).toBe(
      given.shippingPrice - prices.shippingTotal,
    );
    expect(sum(prices.taxes.map((tax) => tax.amount))).toBe(prices.taxTotal);
    expect(sum(prices.giftCards.map((part) => part.amount))).toBe(prices.giftCardTotal);
    // The rest is the tax of shipping.
    const [ofShipping, addedToShipping] = [prices.taxTotal - of('tax'), prices.addedTaxTotal - of('addedTax')];
    expect(ofShipping >= addedToShipping && addedToShipping >= 0n).toBe(true);
    expect(of('total') + prices.shippingTotal + addedToShipping).toBe(prices.total);
    expect(prices.giftCardTotal + prices.amountDue).toBe(prices.total);
  });
});

test('no amount is negative, and no discount exceeds its line', () => {
  assertFor((given) => {
    const prices = calculatePrices(given);
    for (const { subtotal, discount, tax, addedTax, total } of prices.lines) {
      expect(discount >= 0n && discount <= subtotal).toBe(true);
      expect(addedTax >= 0n && addedTax <= tax && total >= 0n).toBe(true);
    }
    expect(prices.shippingTotal >= 0n && prices.total >= 0n && prices.amountDue >= 0n).toBe(true);
  });
});

test('the order of the lines changes neither totals nor the prices of a line', () => {
  const shuffled = input.chain((given) =>
    fc.record({
      given: fc.constant(given),
      lines: fc.shuffledSubarray([...given.lines], { minLength: given.lines.length }),
    }),
  );
  const sorted = ({ lines, ...totals }: ReturnType<typeof calculatePrices>) => ({
    ...totals,
    lines: lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  });
  fc.assert(
    fc.property(shuffled, ({ given, lines }) => {
      expect(sorted(calculatePrices({ ...given, lines }))).toEqual(sorted(calculatePrices(given)));
    }),
    { numRuns: 500 },
  );
});

test('tax that is added to a net price is included in the gross price', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), share, (net, rate) => {
      const line = { variantId: 'v', productId: 'p', categoryIds: [], quantity: 1n, weightGrams: 0n, key: 'v' };
      const priced = (unitPrice: bigint, isIncluded: boolean) =>
        calculatePrices({
          lines: [{ ...line, unitPrice }],
          countryCode: 'DE',
          shippingPrice: 0n,
          promotions: [],
          taxes: [{ taxClass: 'STANDARD', countryCode: 'DE', categoryIds: [], rate, isIncluded }],
          giftCards: [],
        });
      const added = priced(net, false);
      const included = priced(added.total, true);
      expect(included.total).toBe(added.total);
      expect(included.taxTotal).toBe(added.taxTotal);
    }),
  );
});

test('an allocation is exact, fair, and never gives more than the weight', () => {
  const weights = fc.array(amount, { minLength: 1, maxLength: 8 }).filter((given) => sum(given) > 0n);
  fc.assert(
    fc.property(weights, share, (given, part) => {
      const whole = (sum(given) * part) / 1_000_000n;
      const parts = allocate(whole, given);
      expect(parts).toEqual(dividedByDeficit(whole, given));
      expect(sum(parts)).toBe(whole);
      for (const [index, weight] of given.entries()) {
        const difference = parts[index]! * sum(given) - whole * weight;
        expect(difference < sum(given) && -difference < sum(given)).toBe(true);
        expect(parts[index]! <= weight).toBe(true);
      }
    }),
  );
});

test('taking the units of a line in any steps adds up to its amount', () => {
  const steps = fc.record({
    amountMinor: fc.nat(10 ** 12),
    steps: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(steps, ({ amountMinor, steps: taking }) => {
      const quantity = taking.reduce((a, b) => a + b, 0);
      let takenBefore = 0;
      let total = 0;
      for (const taken of taking) {
        const part = shareOfUnits(amountMinor, quantity, { taken, takenBefore });
        expect(part).toBeGreaterThanOrEqual(0);
        total += part;
        takenBefore += taken;
      }
      expect(total).toBe(amountMinor);
    }),
  );
});

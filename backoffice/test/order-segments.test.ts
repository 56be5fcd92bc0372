import { segmentsOf, segmentsText } from '../src/order/segments.ts';
import { aLine, anOrderOf, aParcelWith, aReturnOf } from './support/an-order.ts';

const textOf = (...input: Parameters<typeof segmentsOf>) =>
  segmentsText(segmentsOf(...input), input[0].quantity).join('');
const delivered = (quantity: number) => aParcelWith([{ lineId: 'a', quantity }], { id: 'p', status: 'DELIVERED' });

test('what nobody has shipped is to ship', () => {
  const line = aLine('a', 4, 100);
  expect(textOf(line, anOrderOf([line]))).toBe('4 of 4 to ship');
});

test('each unit is delivered, on its way, to ship or cancelled', () => {
  const line = aLine('a', 5, 100, { shippedQuantity: 3, cancelledQuantity: 1 });
  const order = anOrderOf([line], { fulfilments: [delivered(2), aParcelWith([{ lineId: 'a', quantity: 1 }])] });
  expect(textOf(line, order)).toBe('2 of 5 delivered, 1 on its way, 1 to ship, 1 cancelled');
});

test('what comes back or came back is not counted as delivered', () => {
  const line = aLine('a', 4, 100, { shippedQuantity: 4, returnedQuantity: 1 });
  const order = anOrderOf([line], { fulfilments: [delivered(4)], returns: [aReturnOf('a', 2)] });
  expect(textOf(line, order)).toBe('1 of 4 delivered, 2 coming back, 1 returned');
});

test('a decided return is no longer coming back', () => {
  const line = aLine('a', 1, 100, { shippedQuantity: 1 });
  const refused = { ...aReturnOf('a', 1), status: 'REFUSED' as const };
  expect(textOf(line, anOrderOf([line], { fulfilments: [delivered(1)], returns: [refused] }))).toBe('1 of 1 delivered');
});

test('what was lost on its way is refunded, and the pieces are never more than the units', () => {
  const line = aLine('a', 2, 100, { shippedQuantity: 2, refundedQuantity: 1 });
  const order = anOrderOf([line], { fulfilments: [aParcelWith([{ lineId: 'a', quantity: 2 }])] });
  expect(segmentsOf(line, order)).toEqual([
    { kind: 'onWay', units: 1 },
    { kind: 'refunded', units: 1 },
  ]);
});

import { actionText, filterOf, pageOf, readAuditFilter, valueText } from '../src/audit/audit-filter.ts';
import { maxShown, payloadText } from '../src/services/payload.ts';

test('the filter of an address has what is known, and no day that is none', () => {
  expect(
    readAuditFilter({ action: 'updateProduct', from: 'yesterday', to: '2026-11-28', hack: 'x', text: '' }),
  ).toEqual({
    action: 'updateProduct',
    to: '2026-11-28',
  });
});

test('the last day is included, and an ID counts only with what it is of', () => {
  const { from, to, subjectId } = filterOf({ from: '2026-11-28', to: '2026-11-28', subjectId: 'x' });
  expect([from, to]).toEqual([new Date(2026, 10, 28).toISOString(), new Date(2026, 10, 29).toISOString()]);
  expect(subjectId).toBeUndefined();
  expect(filterOf({ subjectType: 'Order', subjectId: 'x' }).subjectId).toBe('x');
});

test('what was changed leads to its page, if it has one', () => {
  expect([pageOf('Order', 'a'), pageOf('TaxRate', 'b'), pageOf('Order', null)]).toEqual([
    '/admin/orders/a',
    undefined,
    undefined,
  ]);
});

test('values and actions are shown as people read them', () => {
  expect(['"Kettle"', '5', null, '"cut of'].map(valueText)).toEqual(['Kettle', '5', undefined, '"cut of']);
  expect(actionText('updateProduct')).toBe('Update product');
});

test('a payload is indented, and a long one is cut', () => {
  expect(payloadText('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(payloadText('not JSON')).toBe('not JSON');
  const text = payloadText('x'.repeat(maxShown + 5));
  expect(text).toBe(`${'x'.repeat(maxShown)}\n… and 5 more characters`);
});

import { orderFilterFor, pagesFor, stepIn } from '../src/palette/palette-entries.ts';

test('pages are found by the beginnings of their words, if somebody may open them', () => {
  const labels = (text: string, role: 'STAFF' | 'ADMIN') => pagesFor(text, { role }).map(({ label }) => label);
  expect(labels('ord', 'STAFF')).toEqual(['Orders']);
  expect(labels('letters', 'STAFF')).toEqual(['Dead letters']);
  expect([labels('audit', 'STAFF'), labels('Audit', 'ADMIN')]).toEqual([[], ['Audit log']]);
  expect(labels('', 'STAFF').length).toBeGreaterThan(10);
});

test('a number is that of an order, and an address is that of a customer of orders', () => {
  expect([
    orderFilterFor('#100287'),
    orderFilterFor('ada@example'),
    orderFilterFor('kettle'),
    orderFilterFor('12'),
  ]).toEqual([{ number: '100287' }, { email: 'ada@example' }, undefined, undefined]);
});

test('the arrows go around the ends', () => {
  expect([stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(0, 0, 1)]).toEqual([0, 2, -1]);
});

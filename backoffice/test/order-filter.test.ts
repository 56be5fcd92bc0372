import { chipsOf } from '../src/orders/list/filter-chips.ts';
import { fieldsOf, searchOf } from '../src/orders/list/filter-fields.ts';
import { exportPath, filterOf, filterOfText } from '../src/orders/list/order-filter.ts';
import { readSearch, writeSearch } from '../src/routing/search-text.ts';

test('an address has the filter of the graph, and what is unknown in it is ignored', () => {
  const search = readSearch(
    '?status=CONFIRMED&status=NEVER&currency=eur&minTotal=20000&hasFailedRefund=true&colour=red',
  );
  expect(filterOf(search)).toEqual({
    status: ['CONFIRMED'],
    currency: 'EUR',
    minTotal: 20_000,
    hasFailedRefund: true,
  });
  expect(filterOf(readSearch('?minTotal=5&placedFrom=yesterday&currency='))).toEqual({});
});

test('days begin and end where somebody is, and "today" is the present day', () => {
  const now = new Date(2026, 10, 28, 15, 0);
  const start = (day: number) => new Date(2026, 10, day).toISOString();
  expect(filterOf({ placed: 'today' }, now)).toEqual({ placedFrom: start(28) });
  expect(filterOf({ placed: 'week' }, now)).toEqual({ placedFrom: start(22) });
  expect(filterOf({ placedFrom: '2026-11-01', placedTo: '2026-11-03' })).toEqual({
    placedFrom: start(1),
    placedBefore: start(4),
  });
});

test.each([
  ['100287', { number: '100287' }],
  ['#100287 ', { number: '100287' }],
  ['ada@', { email: 'ada@' }],
  ['KETTLE-RED', { sku: 'KETTLE-RED' }],
  ['kettle-5', { sku: 'kettle-5' }],
  ['Anne-Marie', { name: 'Anne-Marie' }],
  ['Noor el Amrani', { name: 'Noor el Amrani' }],
  ['  ', {}],
])('%j is searched for as %j', (text, filter) => {
  expect(filterOfText(text)).toEqual(filter);
});

test('chips are the filters in words, each with what its cross removes', () => {
  const search = readSearch('?status=CONFIRMED&status=PROCESSING&placed=today&currency=EUR&minTotal=20000&sku=K-1');
  expect(chipsOf(search).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Status: Confirmed, Packing',
    'Placed: Today',
    'Total: From €200.00',
    'SKU: K-1',
  ]);
  expect(chipsOf({ currency: 'USD' }).map(({ value }) => value)).toEqual(['USD']);
  expect(chipsOf(search)[2]!.parameters).toEqual(['currency', 'minTotal', 'maxTotal']);
});

test('the form has amounts in the units of their currency, and the address in minor units', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['status', 'SHIPPED'],
    ['status', 'DELIVERED'],
    ['minTotal', '12,50'],
    ['name', ' Ada '],
  ] as const)
    form.append(name, value);
  const search = searchOf(form);
  expect(writeSearch(search)).toBe('?status=SHIPPED&status=DELIVERED&currency=EUR&minTotal=1250&name=Ada');
  expect(fieldsOf(search)).toMatchObject({ currency: 'EUR', minTotal: '12.5', maxTotal: undefined });
  expect(fieldsOf({ currency: 'JPY', maxTotal: '500' })).toMatchObject({ maxTotal: '500' });
});

test('the file of a view has its filter', () => {
  expect(exportPath({ status: ['SHIPPED', 'DELIVERED'], name: 'Ada & co' })).toBe(
    '/exports/orders?status=SHIPPED%2CDELIVERED&name=Ada+%26+co',
  );
});

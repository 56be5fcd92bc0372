import { one, readSearch, some, writeSearch } from '../src/routing/search-text.ts';

test('a parameter that is there several times is a list, and is written as it was read', () => {
  const search = readSearch('?status=CONFIRMED&status=PROCESSING&name=Ada%20%26%20co');
  expect(search).toEqual({ status: ['CONFIRMED', 'PROCESSING'], name: 'Ada & co' });
  expect(readSearch(writeSearch(search))).toEqual(search);
});

test('empty and missing values are not written', () => {
  expect(writeSearch({ name: '', status: undefined, page: 2 })).toBe('?page=2');
  expect(writeSearch({})).toBe('');
});

test('unknown values of an address are ignored', () => {
  expect(some(['CONFIRMED', 'HACKED'], ['CONFIRMED', 'SHIPPED'])).toEqual(['CONFIRMED']);
  expect(some('HACKED', ['CONFIRMED'])).toBeUndefined();
  expect([one('a'), one(''), one(['a', 'b']), one(undefined)]).toEqual(['a', undefined, undefined, undefined]);
});

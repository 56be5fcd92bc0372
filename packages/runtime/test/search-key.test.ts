import { likeBeginningWith, searchKey } from '../src/database/search-key.ts';

test.each([
  ['cafe', 'Café'],
  ['cafe', 'CAFE\u0301'],
  ['creme brulee', 'Crème  Brûlée '],
  ['strasse', 'Straße'],
  ['strasse', 'STRASSE'],
  ['strasse', 'STRAẞE'],
  ['lodz', 'ŁÓDŹ'],
  ['smorrebrod', 'Smørrebrød'],
  ['aether', 'Æther'],
  ['thor', 'Þór'],
  ['γιωργοσ', 'Γιώργος'],
  ['γιωργοσ', 'ΓΙΩΡΓΟΣ'],
  ['izmir', 'İzmir'],
  ['izmir', 'IZMIR'],
  ['isik', 'IŞIK'],
  ['isik', 'ışık'],
  ['елка', 'Ёлка'],
  ['files 1', 'Ｆｉles\u00a0①'],
  ['files', 'ﬁles'],
  ['handtuch', 'Hand\u00adtuch'],
  ['ノート', 'ﾉｰﾄ'],
  ['कि', 'कि'],
])('%s is the key of %s', (key, text) => expect(searchKey(text)).toBe(key));

test.each([
  ['ガス', 'カス'],
  ['कि', 'क'],
  ['ไก่', 'กก'],
  ['kettle', 'cattle'],
])('%s and %s have different keys', (one, other) => expect(searchKey(one)).not.toBe(searchKey(other)));

test('finds each letter with several forms in all of them', () => {
  const formsOf = (letter: string) => [
    letter.toUpperCase(),
    letter.toLowerCase(),
    letter.normalize('NFD'),
    letter.normalize('NFKC'),
    searchKey(letter),
  ];
  // The characters beyond are ideographs, which have one form each.
  const letters = Array.from({ length: 0x3400 }, (_, code) => String.fromCodePoint(code)).filter((letter) =>
    /\p{L}/u.test(letter),
  );
  expect(letters.length).toBeGreaterThan(5_000);
  const unlike = letters.filter((letter) => formsOf(letter).some((form) => searchKey(form) !== searchKey(letter)));
  expect(unlike).toEqual([]);
});

test('escapes pattern characters', () => {
  expect(likeBeginningWith('100% oak_wood\\')).toBe('100\\% oak\\_wood\\\\%');
});

test('an empty key matches nothing', () => {
  expect([likeBeginningWith(searchKey('\u0301')), likeBeginningWith(searchKey(' \u200d'))]).toEqual(['', '']);
});

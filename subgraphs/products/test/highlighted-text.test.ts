import { highlight, wordsIn } from '../src/highlights/highlighted-text.ts';

const marked = (text: string, matching: string, maxLength = 1_000) =>
  highlight(text, (word) => word === matching, maxLength)?.map(({ text: part, isMatch }) =>
    isMatch ? `[${part}]` : part,
  );

test('the words of a text are different, and include their accents and invisible characters', () => {
  expect(wordsIn('Café, cafe\u0301! the ket\u00adtle’s the 茶 🫖')).toEqual([
    'Café',
    'cafe\u0301',
    'the',
    'ket\u00adtle',
    's',
    '茶',
  ]);
});

test('the fragments of a text are the text', () => {
  expect(marked('A kettle, a kettle.', 'kettle')).toEqual(['A ', '[kettle]', ', a ', '[kettle]', '.']);
  expect(marked('kettle', 'kettle')).toEqual(['[kettle]']);
});

test('a text without a match has no fragments', () => expect(marked('A jug.', 'kettle')).toBeUndefined());

test('an excerpt begins before the first match and ends after a word', () => {
  const text = `${'before '.repeat(50)}kettle ${'after '.repeat(50)}end`;
  const excerpt = marked(text, 'kettle', 100)!;
  expect([excerpt[0], excerpt.at(-1)]).toEqual(['…', '…']);
  expect(excerpt).toContain('[kettle]');
  expect(excerpt.join('').length).toBeLessThan(110);
  expect(excerpt.slice(1, -1).join('')).toMatch(/^before (before )+\[kettle\]( after)+$/);
});

test('an excerpt at the end of a text fills its length', () => {
  const excerpt = marked(`${'before '.repeat(50)}kettle`, 'kettle', 100)!;
  expect(excerpt.at(-1)).toBe('[kettle]');
  expect(excerpt.join('').length).toBeGreaterThan(90);
});

test('a match that is longer than the excerpt is whole', () => {
  const long = 'x'.repeat(300);
  expect(marked(`${'before '.repeat(50)}${long} after`, long, 100)).toContain(`[${long}]`);
});

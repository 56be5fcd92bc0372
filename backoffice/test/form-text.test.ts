import { textOf } from '../src/text/form-text.ts';

test('a typed text has no spaces around it', () => {
  const form = new FormData();
  form.append('name', '  Blue mug ');
  expect(textOf(form, 'name')).toBe('Blue mug');
});

test('a file and a missing field have no text', () => {
  const form = new FormData();
  form.append('picture', new Blob(['x']), 'x.png');
  expect([textOf(form, 'picture'), textOf(form, 'name')]).toEqual(['', '']);
});

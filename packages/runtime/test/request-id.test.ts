import { requestIdOf } from '../src/http/request-id.ts';

test.each(['8f14e45f', '0a:1b/2c+3d=', 'x'.repeat(128)])('a plain id is kept: %s', (id) => {
  expect(requestIdOf(id)).toBe(id);
});

test.each([[undefined], [''], ['x'.repeat(16_000)], ['a b'], ['ä'], ['a\nb'], [['a', 'b']]])(
  'any other is replaced: %p',
  (id) => {
    expect(requestIdOf(id)).toMatch(/^[\da-f-]{36}$/);
  },
);

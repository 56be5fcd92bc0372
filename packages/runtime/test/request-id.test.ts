import { requestIdOf } from '../src/http/request-id.ts';

test.each(['8f14e45f', '0a:1b/2c+3d=', 'x'.repeat(128)])('keeps a well-formed ID: %s', (id) => {
  expect(requestIdOf(id)).toBe(id);
});

test.each([[undefined], [''], ['x'.repeat(16_000)], ['a b'], ['ä'], ['a\nb'], [['a', 'b']]])(
  'replaces other IDs: %p',
  (id) => {
    expect(requestIdOf(id)).toMatch(/^[\da-f-]{36}$/);
  },
);

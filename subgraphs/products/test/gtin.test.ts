import { gtin } from '../src/variant/gtin.ts';

const schema = gtin();

test.each(['40170725', '036000291452', '4006381333931', '9780306406157', '10614141000415', ' 4006381333931 '])(
  'accepts %s',
  (text) => expect(schema.parse(text)).toBe(text.trim()),
);

test.each([
  ['another check digit', '4006381333932'],
  ['two digits swapped', '4006381333391'],
  ['too few digits', '4017072'],
  ['a length of no GTIN', '400638133'],
  ['too many digits', '104006381333931'],
  ['a hyphen', '978-0306406157'],
  ['digits of another script', '٤٠٠٦٣٨١٣٣٣٩٣١'],
  ['nothing', ''],
  ['a zero byte', '4006381333931\u0000'],
  ['a lone surrogate', '400638133393\ud800'],
  ['a very long text', '0'.repeat(900_000)],
])('rejects %s', (_, text) => expect(schema.safeParse(text).success).toBe(false));

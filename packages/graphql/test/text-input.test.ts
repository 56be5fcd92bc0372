import { mock } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import {
  byCountry,
  countryCode,
  emailAddress,
  line,
  paragraphs,
  parseInput,
  phoneNumber,
  UserErrorException,
  uuid,
  webUrl,
} from '../src/index.ts';

type Schema = ReturnType<typeof line> | ReturnType<typeof emailAddress>;
const accepts = (schema: Pick<Schema, 'safeParse'>, input: unknown) => schema.safeParse(input).success;

describe('a line', () => {
  test.each([
    ['  Ada Lovelace ', 'Ada Lovelace'],
    ['Zoe\u0308', 'Zoë'],
    ['山田太郎', '山田太郎'],
    ['عائشة', 'عائشة'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ["O'Neill; DROP TABLE", "O'Neill; DROP TABLE"],
    ['<b>bold</b>', '<b>bold</b>'],
  ])('parses %j as %j', (input, output) => {
    expect(line(100).parse(input)).toBe(output);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \t\u00a0\u3000 '],
    ['only invisible characters', '\u200b\u200d\u2060'],
    ['a line break', 'one\ntwo'],
    ['a carriage return', 'one\rtwo'],
    ['a tab', 'one\ttwo'],
    ['a NUL, which Postgres rejects', 'one\u0000two'],
    ['an escape', '\u001b[31mred'],
    ['a C1 control', 'one\u0085two'],
    ['a line separator', 'one\u2028two'],
    ['a right-to-left override', 'exe.\u202egnp'],
    ['an isolate', 'one\u2066two'],
    ['an unpaired surrogate', 'one\ud800two'],
    ['too many characters', 'x'.repeat(101)],
    ['far too many characters', 'x'.repeat(1_000_000)],
    ['a number', 7],
  ])('refuses %s', (_, input) => {
    expect(accepts(line(100), input)).toBe(false);
  });

  test('never exceeds its maximum, and is unchanged when parsed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = line(20).safeParse(text);
        if (!result.success) return;
        expect(result.data.length).toBeLessThanOrEqual(20);
        expect(line(20).parse(result.data)).toBe(result.data);
      }),
    );
    expect(accepts(line(10), '\u0958'.repeat(10))).toBe(false); // Doubles its length in NFC.
  });
});

describe('some paragraphs', () => {
  test('keep line breaks and tabs, and may be empty', () => {
    expect(paragraphs(100).parse(' one\r\n\ttwo\u2028three ')).toBe('one\r\n\ttwo\u2028three');
    expect(paragraphs(100).parse('')).toBe('');
    expect(paragraphs(100).parse('\u200B')).toBe('\u200B');
  });

  test.each(['', ' \n\t ', '\u200B\n\u00AD'])('need a visible character if there is a minimum: %j', (input) => {
    expect(accepts(paragraphs(100, 1), input)).toBe(false);
    expect(accepts(paragraphs(100, 1), `${input}x`)).toBe(true);
  });

  test.each(['one\u0000two', 'one\u001btwo', 'one\u202etwo', 'one\udc00two', 'x'.repeat(101)])('refuse %j', (input) => {
    expect(accepts(paragraphs(100), input)).toBe(false);
  });
});

test.each([
  ['far too many characters', 'a'.repeat(1_100)],
  ['a long run of combining marks', `a${'\u0301'.repeat(20)}${'\u0316'.repeat(20)}`],
])('text with %s is rejected before it is normalized', (_, input) => {
  const normalize = mock.method(String.prototype, 'normalize');
  for (const schema of [line(100), paragraphs(100), emailAddress()]) expect(accepts(schema, input)).toBe(false);
  normalize.mock.restore();
  expect(normalize.mock.callCount()).toBe(0);
});

test('text may have as many consecutive combining marks as any language', () => {
  expect(line(100).parse(`a${'\u0316'.repeat(30)}`)).toHaveLength(31);
});

test('text that is far too long has one fault', () => {
  expect(() => parseInput(z.object({ name: line(100) }), { name: 'a'.repeat(1_000_000) })).toThrow(
    expect.objectContaining({
      answer: expect.objectContaining({ fields: [expect.objectContaining({ path: 'name', code: 'TOO_LONG' })] }),
    }),
  );
});

describe('an email address', () => {
  test.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['ada+shop@mail.example.co.uk', 'ada+shop@mail.example.co.uk'],
    ['ａｄａ@ｅｘａｍｐｌｅ.com', 'ada@example.com'],
    ['\u212aelvin@example.com', 'kelvin@example.com'],
    ['ada@Bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['ada@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
    ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@ex\u0430mple.com', 'ada@xn--exmple-4nf.com'],
    ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ["o'@example.com", "o'@example.com"],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('parses %j as %j', (input, output) => {
    expect(emailAddress().parse(input)).toBe(output);
  });

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'ada@@example.com',
    'ada@exam ple.com',
    'ada\n@example.com',
    'ada\u0000@example.com',
    'ada@example.com\r\nBcc: all@example.com',
    '<ada@example.com>',
    'ada@exam\nple.com',
    'ada@exam\u00adple.com',
    'ada@exam\u200bple.com',
    'ada@ex%61mple.com',
    'ada@127.0.0.1',
    'ada@0x7f.1',
    'ada@example.com.',
    'ada@-example.com',
    '"ada lovelace"@example.com',
    'ada@[127.0.0.1]',
    '.ada@example.com',
    'ada.@example.com',
    'ada..lovelace@example.com',
    `${'a'.repeat(65)}@example.com`,
    'a.'.repeat(40_000),
    `ada@${'ü'.repeat(100)}.example`,
    'а\u0430da@example.com',
    `${'a'.repeat(250)}@example.com`,
    `${'a@'.repeat(500_000)}.com`,
  ])('refuses %j', (input) => {
    expect(accepts(emailAddress(), input)).toBe(false);
  });

  test('is unchanged when parsed again, and not too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = emailAddress().safeParse(`a@${text}.example`);
        if (!result.success) return;
        expect(result.data).toMatch(/^[\x21-\x7e]{1,254}$/);
        expect(emailAddress().parse(result.data)).toBe(result.data);
      }),
    );
  });
});

describe('a telephone number', () => {
  test.each([
    ['+49 151 12345678', '+4915112345678'],
    [' +49 (0)151-123 456 78 ', '+4915112345678'],
    ['+1 (212) 555-0100', '+12125550100'],
    ['+1 (212) 555-0100 ext. 42', '+12125550100;ext=42'],
    ['+1 212 555 0100 x42', '+12125550100;ext=42'],
    ['+12125550100;ext=42', '+12125550100;ext=42'],
  ])('parses %j as %j', (input, output) => {
    expect(phoneNumber().parse(input)).toBe(output);
  });

  test.each(['', '0151 12345678', '+49', '+999 12345678', 'none', 'call +49 151 12345678', '+4915112345678'.repeat(9)])(
    'refuses %j',
    (input) => {
      expect(accepts(phoneNumber(), input)).toBe(false);
    },
  );

  test.each([
    ['0151 12345678', 'DE', '+4915112345678'],
    ['(0151) 123-456 78', 'DE', '+4915112345678'],
    ['15112345678', 'DE', '+4915112345678'],
    ['0151 12345678 ext. 42', 'DE', '+4915112345678;ext=42'],
    ['(212) 555-0100', 'US', '+12125550100'],
    ['1 212 555 0100', 'US', '+12125550100'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['06 12 34 56 78', 'IT', '+390612345678'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['01481 960194', 'GG', '+441481960194'],
    ['0049 151 12345678', 'DE', '+4915112345678'],
    ['00 49 (0)151 12345678', 'FR', '+4915112345678'],
    ['0049 151 12345678', 'US', '+4915112345678'],
    ['0049 151 12345678', 'JP', '+4915112345678'],
    ['011 49 151 12345678', 'US', '+4915112345678'],
    ['0011 49 151 12345678', 'AU', '+4915112345678'],
    ['+44 20 7946 0101', 'US', '+442079460101'],
    ['+49 151 12345678', 'AQ', '+4915112345678'],
    ['0049 151 12345678', undefined, '+4915112345678'],
  ])('parses %j as one of %s: %s', (input, country, output) => {
    expect(phoneNumber(country).parse(input)).toBe(output);
  });

  test.each([
    ['12', 'DE'],
    ['110', 'DE'],
    ['0151 23456789', 'GB'],
    ['123 456 7890', 'US'],
    ['555 1234', 'US'],
    ['00 12', 'DE'],
    ['0151 12345678', 'AQ'],
    ['none', 'DE'],
    ['+999 12345678', 'DE'],
    ['0151 12345678'.repeat(9), 'DE'],
  ])('rejects %j as one of %s', (input, country) => {
    const { error } = phoneNumber(country).safeParse(input);
    expect(['invalid_format', 'too_big']).toContain(error?.issues[0]?.code);
  });

  test('is checked by the country as entered, with rules created once per country', () => {
    const made: (string | undefined)[] = [];
    const rules = byCountry((country) => {
      made.push(country);
      return phoneNumber(country);
    });
    for (const typed of ['DE', ' de ', 'De']) expect(rules(typed).parse('0151 12345678')).toBe('+4915112345678');
    for (const typed of [undefined, null, '', 'XX', 'Germany', 'D'.repeat(100_000)]) {
      expect(accepts(rules(typed), '0151 12345678')).toBe(false);
    }
    expect(made).toEqual(['DE', undefined]);
  });

  test('does not repeat a rejected value', () => {
    const { error } = phoneNumber().safeParse('secret');
    expect(error?.issues).toEqual([expect.objectContaining({ code: 'invalid_format' })]);
    expect(error?.issues[0]?.message).not.toContain('secret');
  });
});

describe('a URL', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    [' HTTP://Example.COM:80/Parcel?id=1&lang=de#top ', 'http://example.com/Parcel?id=1&lang=de#top'],
    ['https://bücher.example/päckchen', 'https://xn--bcher-kva.example/p%C3%A4ckchen'],
    ['https://example.com/a/../b', 'https://example.com/b'],
    ['https://example.com/%22%27', 'https://example.com/%22%27'],
  ])('parses %j as %j', (input, output) => {
    expect(webUrl(100).parse(input)).toBe(output);
  });

  test.each([
    '',
    'example.com',
    '//example.com',
    'https:example.com',
    'https://',
    'ftp://example.com',
    'javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,hi',
    'https://example.com/"onclick="alert(1)',
    "https://example.com/'onclick='alert(1)",
    'https://example.com/<b>',
    'https://example.com/a b',
    'https://example.com/a\tb',
    'https://example.com/a\nb',
    'https://exa\nmple.com/',
    'https://example.com/a\u0000b',
    'https://example.com/a\u202eb',
    'https://example.com/a\u2028b',
    'https://example.com/a\ud800b',
    'https://example.com\\@other.example',
    'https://shop.example@other.example/',
    'https://user:password@example.com/',
    `https://example.com/${'a'.repeat(100)}`,
    `https://example.com/${'ä'.repeat(50)}`,
    'x'.repeat(1_000_000),
  ])('refuses %.60j', (input) => {
    expect(accepts(webUrl(100), input)).toBe(false);
  });

  test('is unchanged when parsed again, and can be quoted', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' })),
        (text) => {
          const result = webUrl(200).safeParse(text.startsWith('http') ? text : `https://example.com/${text}`);
          if (!result.success) return;
          expect(result.data).not.toMatch(/[\s"'<>`]/);
          expect(result.data.length).toBeLessThanOrEqual(200);
          expect(webUrl(200).parse(result.data)).toBe(result.data);
        },
      ),
    );
  });
});

describe('a country', () => {
  test.each([
    ['DE', 'DE'],
    [' de ', 'DE'],
    ['Ch', 'CH'],
  ])('parses %j as %j', (input, output) => {
    expect(countryCode().parse(input)).toBe(output);
  });

  test.each(['', 'D', 'DEU', 'Germany', 'D1', '49', 'ß', 'ﬁ', 'XX', 'ZZ', 'EU', 'UN', 'UK', 'SU', 'DD', 'D\u0000'])(
    'refuses %j',
    (input) => {
      expect(accepts(countryCode(), input)).toBe(false);
    },
  );

  test('is one of the 249 of ISO 3166-1, each of which has a name', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const codes = letters
      .flatMap((one) => letters.map((other) => one + other))
      .filter((code) => accepts(countryCode(), code));
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(codes).toHaveLength(249);
    expect(new Set(codes.map((code) => names.of(code))).size).toBe(249);
  });
});

test('parses an ID in lower case, and rejects everything else', () => {
  expect(uuid().parse('0195F0A0-1111-7222-8333-444455556666')).toBe('0195f0a0-1111-7222-8333-444455556666');
  expect(accepts(uuid(), '0195f0a0')).toBe(false);
});

describe('a text that is far too long', () => {
  const marks = `a${'\u0301'.repeat(65_000)}${'\u0316'.repeat(65_000)}`;
  const schemas: [string, z.ZodType][] = [
    ['a line', line(100)],
    ['an optional line', line(100).nullish()],
    ['some paragraphs', paragraphs(2_000)],
    ['an email address', emailAddress()],
    ['a telephone number', phoneNumber()],
    ['a URL', webUrl(500)],
    ['a country', countryCode()],
  ];

  /** The number of calls of expensive methods with a text of more than a thousand characters. */
  function longCalls(run: () => void): number {
    const spies = (['normalize', 'trim', 'toLowerCase', 'toUpperCase'] as const).map((method) =>
      mock.method(String.prototype, method),
    );
    try {
      run();
      return spies.flatMap((spy) => spy.mock.calls).filter(({ this: text }) => String(text).length > 1_000).length;
    } finally {
      for (const spy of spies) spy.mock.restore();
    }
  }

  function refusal(schema: z.ZodType, text: string): unknown {
    try {
      return parseInput(z.object({ text: schema }), { text });
    } catch (error) {
      if (error instanceof UserErrorException) return error.answer;
      throw error;
    }
  }

  test.each(schemas)('is rejected as %s before it is processed', (_, schema) => {
    let answer: unknown;
    expect(longCalls(() => (answer = refusal(schema, marks)))).toBe(0);
    expect(answer).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'text', code: 'TOO_LONG' }] });
  });

  test('is rejected with the maximum length', () => {
    const { error } = line(100).safeParse(marks);
    expect(error?.issues.map(({ message }) => message)).toEqual(['Must have at most 100 characters.']);
  });
});

test('a text has room for surrounding spaces and letters that are composed', () => {
  expect(line(100).parse(`${' '.repeat(150)}${'e\u0301'.repeat(100)}`)).toBe('é'.repeat(100));
});

test('a letter has at most 30 marks, because sorting them takes superlinear time', () => {
  expect(accepts(paragraphs(10_000), `a${'\u0301\u0316'.repeat(15)}`)).toBe(true);
  expect(accepts(paragraphs(10_000), `a${'\u0301\u0316'.repeat(15)}\u0301`)).toBe(false);
});

import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { mailOptions } from '../src/channel/mail-options.ts';
import { mailKinds, writerFor, type MailKind, type Written } from '../src/templates/index.ts';
import { headerText } from '../src/templates/plain.ts';
import { english, type Texts } from '../src/templates/texts/english.ts';
import { german } from '../src/templates/texts/german.ts';

const write = writerFor('https://shop.example/de/');

/** Every field that a template reads, each with the same text. */
const dataWith = (text: string) => ({
  token: text,
  code: text,
  passkey: text,
  newEmail: text,
  expiresAt: '2035-01-01T00:00:00.000Z',
  number: text,
  reason: text,
  total: { amountMinor: 1_999, currencyCode: text.slice(0, 3) },
  refunded: { amountMinor: 1_999, currencyCode: 'EUR' },
  refundedInAll: { amountMinor: 2_999, currencyCode: 'EUR' },
  items: [{ title: text, quantity: 2 }],
  moreItems: 1,
  worth: { amountMinor: 700, currencyCode: 'EUR' },
  tracking: { carrier: text, number: text, url: null },
  title: text,
  sku: text,
  slug: text,
  options: [{ name: text, value: text }],
  availableQuantity: 3,
  threshold: 5,
  isPart: false,
  isByCustomer: false,
});
const writeWith = (kind: MailKind, text: string, more: object = {}): Written =>
  write(kind, text, { ...dataWith(text), ...more } as never);

const hostile: readonly (readonly [string, string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['an end of an attribute', '"><img src=x onerror=alert(1)>'],
  ['single quotes', "' onmouseover='alert(1)"],
  ['entities', '&lt;b&gt; &amp;amp; &#x3c;'],
  ['a header', 'Ada\r\nBcc: eve@evil.example\r\n\r\nBody'],
  ['line breaks', 'one\ntwo\u2028three\u2029four\u0085five'],
  ['NUL', '\0Ada\0'],
  ['control characters', 'A\u0007\u001b[31md\u007fa'],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['10,000 accents', `x${'\u0301'.repeat(10_000)}`],
  ['an unpaired surrogate', 'Ada\ud83d'],
  ['a right-to-left override', 'Ada\u202Egpj.exe'],
  ['Hebrew', 'עדה לאבלייס'],
  ['a template', '<%= process.env.HOME %><%~ it.name %>'],
  ['a comment', '--><!-- ]]>'],
  ['a web address', 'Win at https://evil.example/now'],
];

/** The tags of a document with the names of their attributes, without any text. */
function skeletonOf(html: string): string[] {
  const tags = html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? [];
  return tags.map((tag) => tag.replaceAll(/(href|content)="[^"]*"/g, '$1'));
}

const everyKind = mailKinds.flatMap((kind) => hostile.map(([what, text]) => [kind, what, text] as const));

describe('user input in every field', () => {
  test.each(everyKind)('%s: %s does not change the structure of the HTML or the text', (kind, _, text) => {
    const [mail, usual] = [writeWith(kind, text), writeWith(kind, 'Ada')];
    expect(skeletonOf(mail.html)).toEqual(skeletonOf(usual.html));
    // What remains without the tags must not open another tag.
    expect(mail.html.replaceAll(/<(?:[^<>"]|"[^"]*")*>/g, '')).not.toMatch(/[<>]/);
    for (const [, href] of mail.html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^https:\/\/shop\.example\/de\//);
    expect(mail.text.split('\n')).toHaveLength(usual.text.split('\n').length);
    expect(`${mail.subject}${mail.text.replaceAll('\n', '')}${mail.html.replaceAll('\n', '')}`).not.toMatch(
      /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E]/u,
    );
    expect(mail.subject.length).toBeLessThanOrEqual(200);
    expect(mail.html.length).toBeLessThan(30_000);
  });

  test.each(everyKind)('%s: %s does not change the headers', async (kind, _, text) => {
    const headersOf = async (name: string, { subject, text: body, html }: Written) => {
      const to = { name: headerText(name, 100), address: 'ada@example.com' };
      const options = mailOptions(
        { id: 'an-id', to, subject, text: body, html, action: undefined, createdAt: new Date() },
        'The shop <shop@shop.example>',
      );
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
      const { message, envelope } = await writer.sendMail(options);
      expect(envelope).toEqual({ from: 'shop@shop.example', to: ['ada@example.com'] });
      const email = await PostalMime.parse(message as Buffer);
      expect(email.to).toHaveLength(1);
      expect(email.to![0]!.address).toBe('ada@example.com');
      expect(email.bcc ?? []).toEqual([]);
      expect(email.subject).toBe(subject.replaceAll(/\s+/g, ' '));
      return email.headers.map(({ key }) => key);
    };
    expect(await headersOf(text, writeWith(kind, text))).toEqual(await headersOf('Ada', writeWith(kind, 'Ada')));
  });
});

/** The sentences of a language by their paths. Functions are called with marks in place of their values. */
function sentencesOf(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}${key}`;
    if (typeof value === 'function') return [[at, (value as (...marks: string[]) => string)('⟨1⟩', '⟨2⟩')]];
    return typeof value === 'string' ? [[at, value]] : sentencesOf(value as Texts, `${at}.`);
  });
}

describe('a language', () => {
  const [inEnglish, inGerman] = [sentencesOf(english), sentencesOf(german)];
  const marksOf = (text: string) => (text.match(/⟨\d⟩/g) ?? []).toSorted();

  test('has every sentence, with the same values in it', () => {
    expect(inGerman.map(([path]) => path)).toEqual(inEnglish.map(([path]) => path));
    const marks = (sentences: typeof inEnglish) => sentences.map(([path, text]) => [path, marksOf(text)]);
    expect(marks(inGerman)).toEqual(marks(inEnglish));
  });

  test('leaves nothing in English, but words that are the same', () => {
    const same = inGerman.filter(([, text], index) => text === inEnglish[index]?.[1]).map(([path]) => path);
    expect(same).toEqual(['account.passkey']);
  });

  test.each(mailKinds.filter((kind) => kind !== 'low-stock'))('%s is written in it alone', (kind) => {
    const { subject, text, html } = write(kind, 'Ada', dataWith('Ada') as never, 'DE');
    expect(html).toContain('<html lang="de">');
    const written = `${subject}\n${text}`;
    const sentences = inEnglish.filter(([path, each]) => each.length > 12 && !path.endsWith('passkey'));
    const fixed = sentences.filter(
      ([, each]) => marksOf(each).length === 0 && !inGerman.some(([, its]) => its === each),
    );
    for (const [, sentence] of fixed) expect(written).not.toContain(sentence);
    for (const [url] of written.matchAll(/https:\S+/g)) expect(url).toMatch(/^https:\/\/shop\.example\/de\/de\//);
  });

  test('has its own amounts, numbers and dates', () => {
    const total = { amountMinor: 123_456, currencyCode: 'EUR' };
    const items = [{ title: 'Kessel', quantity: 1_000 }];
    const { text } = write('order-placed', null, { number: '1', total, items }, 'DE');
    expect(text).toContain('Gesamt: 1.234,56 €\n');
    expect(text).toContain('Kessel: 1.000\n');
    const reset = write('password-reset', null, { token: 'x', expiresAt: '2035-03-01T12:30:00.000Z' }, 'DE');
    expect(reset.text).toContain('bis 1. März 2035 um 12:30 UTC gültig');
  });
});

test('does not show a name of a passkey that mail programs turn into a link', () => {
  const { text, html } = write('passkey-added', 'Ada', { passkey: 'Win at evil.example' });
  expect(text + html).not.toContain('evil');
  expect(text).toContain('Passkey: unnamed');
});

test('escapes text only in HTML', () => {
  const { text, html } = write('order-cancelled', "O'Neil & <Sons>", {
    number: '1',
    total: { amountMinor: 1, currencyCode: 'EUR' },
    reason: '1 < 2 & "so"',
    isByCustomer: false,
  });
  expect(text).toContain("Hello O'Neil & <Sons>,");
  expect(text).toContain('Reason: 1 < 2 & "so"');
  expect(html).toContain('Hello O&#39;Neil &amp; &lt;Sons&gt;,');
});

test.each(['order-cancelled', 'order-lines-cancelled'] as const)(
  'the email %s has the reason of staff, but not that of a customer, whose contact may be anybody',
  (kind) => {
    const reason = 'Win at evil.example';
    const mailWhen = (isByCustomer: boolean) => writeWith(kind, '100042', { reason, isByCustomer });
    expect(mailWhen(false).text).toContain(`Reason: ${reason}`);
    expect(JSON.stringify(mailWhen(true))).not.toContain('evil.example');
  },
);

test('omits a name that mail clients might turn into a link', () => {
  for (const name of ['https://evil.example', 'www.evil', 'Free at evil.example', 'EVIL.COM']) {
    expect(write('welcome', name, {}).text).toMatch(/^Hello,\n/);
  }
  for (const name of ['Ada', 'J. R. R. Tolkien', 'Dr. Evil', 'Ada-Marie O’Neil']) {
    expect(write('welcome', name, {}).text).toMatch(new RegExp(`^Hello ${name},\n`));
  }
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'pigeons', '', ' '])(
  'does not link the tracking URL %j',
  (url) => {
    const tracking = { carrier: 'Pigeon Post', number: 'PP 42', url };
    const { text, html } = writeWith('order-shipped', '100042', { tracking });
    expect(html).toContain('>PP 42</dd>');
    expect(text).toContain('Tracking number: PP 42\n');
  },
);

test('links an http or https tracking URL and escapes it', () => {
  const tracking = { carrier: 'Pigeon Post', number: 'PP 42', url: 'https://pigeons.example/"><script>?a=1&b=2' };
  const { text, html } = writeWith('order-shipped', '100042', { tracking });
  expect(html).toContain('href="https://pigeons.example/%22%3E%3Cscript%3E?a=1&amp;b=2"');
  expect(text).toContain('PP 42 (https://pigeons.example/%22%3E%3Cscript%3E?a=1&b=2)');
});

test.each([
  [123_456, 'EUR', '€1,234.56'],
  [1_000, 'JPY', '¥1,000'],
  [1_234, 'KWD', 'KWD 1.234'],
  [9_007_199_254_740_991, 'USD', '$90,071,992,547,409.91'],
])('formats %i %s as %s', (amountMinor, currencyCode, written) => {
  const { text } = write('order-placed', null, { number: '1', total: { amountMinor, currencyCode } });
  expect(text).toContain(`Total: ${written}\n`);
});

test('an order lists twenty lines, and says how many more there are', () => {
  const items = Array.from({ length: 23 }, (_, index) => ({ title: `Kettle ${index + 1}`, quantity: 2 }));
  const total = { amountMinor: 100, currencyCode: 'EUR' };
  const { text } = write('order-placed', null, { number: '1', total, items });
  expect(text.match(/^Kettle \d+: 2$/gm)).toHaveLength(20);
  expect(text).toContain('And 3 more.');
  expect(write('order-placed', null, { number: '1', total, items: items.slice(0, 20) }).text).not.toContain('more.');
});

test('an order with discounts, shipping, taxes and a gift card shows the parts of its total', () => {
  const money = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });
  const prices = {
    subtotal: money(5_000),
    discountTotal: money(500),
    shippingTotal: money(490),
    taxTotal: money(797),
    includedTaxTotal: money(797),
    giftCardTotal: money(1_000),
  };
  const total = money(4_990);
  const factsOf = (shown: typeof prices) => {
    const { text } = write('order-placed', null, { number: '1', total, prices: shown });
    return text.split('\n').filter((line) => line.includes('€'));
  };
  expect(factsOf(prices)).toEqual([
    'Subtotal: €50.00',
    'Discount: -€5.00',
    'Shipping: €4.90',
    'Including tax: €7.97',
    'Total: €49.90',
    'Paid by gift card: €10.00',
  ]);
  const none = money(0);
  expect(factsOf({ ...prices, discountTotal: none, shippingTotal: none, giftCardTotal: none })).toHaveLength(3);
  expect(factsOf({ ...prices, includedTaxTotal: none })).toContain('Tax: €7.97');
});

test.each([
  'a',
  'a@',
  '@b',
  'a@b@c',
  'a@b.c, d@e.f',
  'a@b.c\r\nBcc: d@e.f',
  '<a@b.c>',
  '"a b"@c.d',
  'a@b.c\0',
  'a b@c.d',
])('rejects the address %j', (address) => {
  const message = { id: 'x', to: { name: '', address }, subject: 's', text: 't', html: 'h', action: undefined };
  expect(() => mailOptions({ ...message, createdAt: new Date() }, 'shop@shop.example')).toThrow(
    'no valid email address',
  );
});

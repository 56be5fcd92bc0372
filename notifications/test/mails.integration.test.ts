import {
  CartAbandoned,
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
  OrderLinkIssued,
  type EventEnvelope,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import { anOrderOf, euros, inAnHour, say, somebody, type Somebody } from './support/events.ts';
import type { Arrived } from './support/smtp.ts';
import { startWorker, type Worker } from './support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterEach(() => expect(worker.bus.deadLetters).toEqual([]));
afterAll(() => worker[Symbol.asyncDispose]());

const token = 'a+token/with=signs';
const tokenUrl = (path: string) => `https://shop.example/${path}?token=a%2Btoken%2Fwith%3Dsigns`;
const tracking = { carrier: 'Pigeon Post', number: 'PP 42', url: 'https://pigeons.example/42?of=all&more=1' };

/** For each event, the subject of its email, and what its text and its escaped HTML must contain. */
const kinds: readonly [string, (ada: Somebody) => EventEnvelope, string, readonly string[]][] = [
  ['a welcome', (ada) => say(CustomerRegistered, ada), 'Welcome', ['Your account is ready', 'https://shop.example/']],
  [
    'a verification',
    ({ name, email }) => say(CustomerVerificationRequested, { name, email, token, expiresAt: inAnHour() }),
    'Confirm your email address',
    [
      tokenUrl('verify-email'),
      'valid until',
      'you can ignore this email. Your address cannot be used without the link',
    ],
  ],
  [
    'a verification for an existing account',
    (ada) => say(CustomerVerificationRequested, { ...ada, token, expiresAt: inAnHour() }),
    'Confirm your email address',
    [tokenUrl('verify-email'), 'has created an account', 'do not open the link', 'Log in with an email code'],
  ],
  [
    'a repeated registration',
    (ada) => say(CustomerRegistrationRepeated, ada),
    'You already have an account',
    ['https://shop.example/login'],
  ],
  [
    'a password reset',
    (ada) => say(CustomerPasswordResetRequested, { ...ada, token, expiresAt: '2035-03-01T12:30:00.000Z' }),
    'Reset your password',
    [tokenUrl('reset-password'), '1 March 2035 at 12:30 UTC'],
  ],
  [
    'a changed password',
    (ada) => say(CustomerPasswordChanged, ada),
    'Your password was changed',
    ['https://shop.example/forgot-password'],
  ],
  [
    'a new passkey',
    (ada) => say(CustomerPasskeyAdded, { ...ada, passkey: 'My phone' }),
    'A passkey was added to your account',
    ['My phone', 'remove it from your account', 'https://shop.example/account/profile'],
  ],
  [
    'a removed passkey',
    (ada) => say(CustomerPasskeyRemoved, { ...ada, passkey: 'My phone' }),
    'A passkey was removed from your account',
    ['My phone', 'no longer signs in', 'https://shop.example/account/profile'],
  ],
  [
    'a requested email change',
    (ada) => say(CustomerEmailChangeRequested, { ...ada, token, expiresAt: inAnHour() }),
    'Confirm your new email address',
    [tokenUrl('confirm-email')],
  ],
  [
    'an order',
    (ada) => anOrderOf(ada).placed(),
    'We received your order 100042',
    ['€1,234.56', '/orders/100042', 'Red kettle'],
  ],
  [
    'a confirmed order',
    (ada) => anOrderOf(ada).became('CONFIRMED'),
    'Your order 100042 is confirmed',
    ['€1,234.56', 'https://shop.example/orders/100042'],
  ],
  [
    'a rejected order',
    (ada) => anOrderOf(ada).became('REJECTED', { reason: 'OUT_OF_STOCK' }),
    'We could not accept your order 100042',
    ['An item in your order is out of stock.', 'You will not be charged'],
  ],
  [
    'a shipped order',
    (ada) => anOrderOf(ada).became('SHIPPED', { tracking, shipped: { items: [{ title: 'Kettle', quantity: 2 }] } }),
    'Your order 100042 has shipped',
    ['Kettle', '2', 'Pigeon Post', 'PP 42', tracking.url],
  ],
  [
    'a partly shipped order',
    (ada) => anOrderOf(ada).became('PROCESSING', { previousStatus: 'PROCESSING', tracking }),
    'Part of your order 100042 has shipped',
    ['Pigeon Post', 'PP 42', tracking.url],
  ],
  [
    'a parcel without a tracking',
    (ada) =>
      anOrderOf(ada).became('PROCESSING', {
        previousStatus: 'PROCESSING',
        kind: 'PARCEL_SHIPPED',
        shipped: { items: [{ title: 'Blue kettle', quantity: 1_000 }] },
      }),
    'Part of your order 100042 has shipped',
    ['Blue kettle', '1,000'],
  ],
  ['a delivered order', (ada) => anOrderOf(ada).became('DELIVERED'), 'Your order 100042 was delivered', ['€1,234.56']],
  [
    'an order cancelled by its customer',
    (ada) => anOrderOf(ada).became('CANCELLED', { actor: 'CUSTOMER', reason: 'Changed my mind' }),
    'Your order 100042 was cancelled',
    ['as you requested'],
  ],
  [
    'an order cancelled by staff',
    (ada) => anOrderOf(ada).became('CANCELLED', { actor: 'STAFF' }),
    'Your order 100042 was cancelled',
    ['cancelled by us'],
  ],
  [
    'a partial cancellation by the customer',
    (ada) =>
      anOrderOf(ada).became('CONFIRMED', {
        previousStatus: 'CONFIRMED',
        actor: 'CUSTOMER',
        reason: 'Cancelled 2, 1 to follow: too many',
        cancelled: { items: [{ title: 'Blue kettle', quantity: 2 }], amount: euros(4_000), reason: 'too many' },
      }),
    'Part of your order 100042 was cancelled',
    ['as you requested', 'Blue kettle', '€40.00'],
  ],
  [
    'a cancellation by staff of the remainder of a shipped order',
    (ada) =>
      anOrderOf(ada).became('SHIPPED', {
        previousStatus: 'PROCESSING',
        actor: 'STAFF',
        cancelled: { items: [{ title: 'Blue kettle', quantity: 2 }], amount: euros(4_000), reason: null },
      }),
    'Part of your order 100042 was cancelled',
    ['cancelled by us', 'Blue kettle'],
  ],
  [
    'a refund',
    (ada) =>
      anOrderOf(ada).became('DELIVERED', { previousStatus: 'DELIVERED', refunded: euros(1_050), reason: 'Refunded' }),
    'We refunded €10.50 for your order 100042',
    ['€10.50', '€1,234.56'],
  ],
];

test('sends guests the link to their order with the first email, and tells them of its progress', async () => {
  const { name, email } = somebody();
  const { placed, became, orderId, number, total } = anOrderOf({ customerId: null, name, email });
  const secret = 'A'.repeat(43);
  const items = [{ title: 'Blue <kettle>', quantity: 1_000 }];
  await worker.publish(placed(), say(OrderLinkIssued, { orderId, number, total, items, name, email, token: secret }));
  const link = `https://shop.example/orders/100042?token=${secret}`;
  expectMail(await worker.mailTo(email), 'We received your order 100042', [link, 'Hello Ada Lovelace,', '1,000']);
  expect(worker.mailsTo(email)[0]!.email.html).toContain('Blue &lt;kettle&gt;');
  await worker.publish(became('CONFIRMED'));
  expectMail(await worker.mailTo(email, 2), 'Your order 100042 is confirmed', [link]);
  await worker.publish(became('SHIPPED', { version: 3, previousStatus: 'CONFIRMED', tracking }));
  expectMail(await worker.mailTo(email, 3), 'Your order 100042 has shipped', [link]);
  expect(worker.mailsTo(email)).toHaveLength(3);
});

test('writes to a guest in the language of the order, with links to the pages in it', async () => {
  const { name, email } = somebody();
  const { became, orderId, number, total } = anOrderOf({ customerId: null, name, email });
  const secret = 'C'.repeat(43);
  await worker.publish(say(OrderLinkIssued, { orderId, number, total, name, email, language: 'DE', token: secret }));
  const link = `https://shop.example/de/orders/100042?token=${secret}`;
  const first = await worker.mailTo(email);
  expectMail(first, 'Wir haben Ihre Bestellung 100042 erhalten', [link, 'Guten Tag Ada Lovelace,', 'Gesamt'], 'de');
  await worker.publish(became('CONFIRMED'));
  expectMail(await worker.mailTo(email, 2), 'Ihre Bestellung 100042 ist bestätigt', [link], 'de');
});

test('writes to a customer in the language that was chosen last', async () => {
  const ada = somebody();
  await worker.publish(say(CustomerRegistered, { ...ada, language: 'DE' }));
  expectMail(await worker.mailTo(ada.email), 'Willkommen', ['Ihr Konto ist bereit', 'https://shop.example/de/'], 'de');
  // Events that say nothing of the language change nothing.
  await worker.publish(say(CustomerPasswordChanged, ada));
  expectMail(await worker.mailTo(ada.email, 2), 'Ihr Passwort wurde geändert', [], 'de');
  await worker.publish(say(CustomerLoginCodeRequested, { email: ada.email, code: '042042', expiresAt: inAnHour() }));
  expectMail(await worker.mailTo(ada.email, 3), 'Ihr Anmeldecode', ['042042'], 'de');
  await worker.publish(anOrderOf(ada).became('CONFIRMED'));
  expectMail(await worker.mailTo(ada.email, 4), 'Ihre Bestellung 100042 ist bestätigt', [], 'de');
  const preferences = { customerId: ada.customerId, orderProgress: true, language: 'EN' } as const;
  await worker.publish(say(CustomerMailPreferencesChanged, preferences));
  await worker.publish(say(CustomerPasswordChanged, ada));
  expectMail(await worker.mailTo(ada.email, 5), 'Your password was changed', []);
});

test('writes to somebody who registers in the language of the registration', async () => {
  const { name, email } = somebody();
  await worker.publish(
    say(CustomerVerificationRequested, { name, email, language: 'DE', token, expiresAt: inAnHour() }),
  );
  const url = tokenUrl('de/verify-email');
  expectMail(await worker.mailTo(email), 'Bestätigen Sie Ihre E-Mail-Adresse', [url], 'de');
});

test('the link of an order of a guest is not in the mails of another order, or of a customer', async () => {
  const [guest, ada] = [somebody(), somebody()];
  const linked = anOrderOf({ ...guest, customerId: null });
  const { orderId, number, total } = linked;
  const secret = 'B'.repeat(43);
  await worker.publish(say(OrderLinkIssued, { ...guest, orderId, number, total, token: secret }));
  await worker.publish(anOrderOf({ ...guest, customerId: null }).became('CONFIRMED'));
  expect((await worker.mailTo(guest.email, 2)).email.text).not.toContain(secret);
  // The guest has registered since.
  await worker.publish(linked.became('CONFIRMED', { customerId: ada.customerId, contact: ada }));
  expect((await worker.mailTo(ada.email)).email.text).not.toContain(secret);
});

test('reminds customers of their cart, unless they were deleted', async () => {
  const [ada, grace] = [somebody(), somebody()];
  await worker.publish(say(CustomerRegistered, ada), say(CustomerDeleted, { customerId: grace.customerId }));
  await worker.mailTo(ada.email);
  const items = [{ title: 'Blue <kettle>', quantity: 1_000 }];
  for (const { customerId } of [ada, grace])
    await worker.publish(say(CartAbandoned, { customerId, items, moreItems: 3 }));
  const mail = await worker.mailTo(ada.email, 2);
  expectMail(mail, 'You left something in your cart', ['1,000', 'And 3 more.', 'https://shop.example/cart']);
  expect(mail.email.html).toContain('Blue &lt;kettle&gt;');
  await worker.idle();
  expect(worker.mailsTo(grace.email)).toEqual([]);
});

const escaped = (text: string) => text.replaceAll('&', '&amp;');

function expectMail(
  { email, recipients, raw }: Arrived,
  subject: string,
  parts: readonly string[],
  language: 'de' | 'en' = 'en',
) {
  expect(email.subject).toBe(subject);
  expect(email.from).toEqual({ name: 'The shop', address: 'shop@shop.example' });
  expect(email.to).toHaveLength(1);
  expect(recipients).toEqual([email.to![0]!.address]);
  for (const part of parts) {
    expect(email.text).toContain(part);
    expect(email.html).toContain(escaped(part));
  }
  expect(email.html).toContain(`<html lang="${language}">`);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m);
}

test.each(kinds)('sends one email about %s, as text and HTML', async (_, event, subject, parts) => {
  const ada = somebody();
  const said = event(ada);
  await worker.publish(said, said);
  const mail = await worker.mailTo(ada.email);
  expectMail(mail, subject, parts);
  expect(mail.email.to).toEqual([{ name: 'Ada Lovelace', address: ada.email }]);
  expect(mail.email.text).toContain('Hello Ada Lovelace,');
  expect(mail.email.messageId).toBe(`<${said.id}@shop.example>`);
  await worker.publish(said);
  await worker.idle();
  expect(worker.mailsTo(ada.email)).toHaveLength(1);
});

test('greets only known customers by name in a login code email', async () => {
  const [ada, stranger] = [somebody(), somebody()];
  await worker.publish(say(CustomerRegistered, ada));
  for (const { email } of [ada, stranger]) {
    await worker.publish(say(CustomerLoginCodeRequested, { email, code: '042042', expiresAt: inAnHour() }));
  }
  const mail = await worker.mailTo(ada.email, 2);
  expectMail(mail, 'Your login code', ['042042', 'valid until']);
  expect(mail.email.text).toContain('Hello Ada Lovelace,');
  expect((await worker.mailTo(stranger.email)).email.text).toMatch(/^Hello,/);
});

test('sends unverified customers no welcome, but greets them by name afterwards', async () => {
  const ada = somebody();
  await worker.publish(
    say(CustomerRegistered, { ...ada, emailVerified: false }),
    say(CustomerVerificationRequested, { ...ada, token, expiresAt: inAnHour() }),
    say(CustomerLoginCodeRequested, { email: ada.email, code: '042042', expiresAt: inAnHour() }),
  );
  const mail = await worker.mailTo(ada.email, 2);
  expect(mail.email.text).toContain('Hello Ada Lovelace,');
  await worker.idle();
  const subjects = worker.mailsTo(ada.email).map(({ email }) => String(email.subject));
  expect(subjects.toSorted()).toEqual(['Confirm your email address', 'Your login code']);
});

test('sends no verification to a deleted customer', async () => {
  const ada = somebody();
  await worker.publish(say(CustomerDeleted, { customerId: ada.customerId }));
  await worker.publish(say(CustomerVerificationRequested, { ...ada, token, expiresAt: inAnHour() }));
  await worker.idle();
  expect(worker.mailsTo(ada.email)).toEqual([]);
});

test('sends a masked new email address to the old one', async () => {
  const [ada, { email: previousEmail }] = [somebody(), somebody()];
  await worker.publish(say(CustomerEmailChanged, { ...ada, previousEmail }));
  const { email } = await worker.mailTo(previousEmail);
  expect(email.subject).toBe('Your email address was changed');
  expect(email.text).toContain(`${ada.email[0]}…@example.com`);
  await worker.idle();
  expect(JSON.stringify(email)).not.toContain(ada.email);
  expect(worker.mailsTo(ada.email)).toEqual([]);
});

test.each([
  ['PRICE_CHANGED', 'The price of an item has changed'],
  ['PRODUCT_UNAVAILABLE', 'no longer available'],
  ['PAYMENT_DECLINED', 'Your payment was declined'],
  ['TIMED_OUT', 'could not be confirmed in time'],
  ['constructor', 'You will not be charged'],
])('explains the rejection reason %s', async (reason, words) => {
  const ada = somebody();
  await worker.publish(anOrderOf(ada).became('REJECTED', { reason }));
  const { email } = await worker.mailTo(ada.email);
  expect(email.text).toContain(words);
  expect(email.text).not.toContain(reason);
});

describe('a refund', () => {
  const note = (refunded: number) => ({
    previousStatus: 'DELIVERED' as const,
    refunded: euros(refunded),
    reason: 'Refunded.',
  });

  test('sends an email for each refund, with the total refunded so far', async () => {
    const ada = somebody();
    const order = anOrderOf(ada);
    await worker.publish(order.became('DELIVERED', note(1_000)), order.became('DELIVERED', note(1_000)));
    expect((await worker.mailTo(ada.email)).email.subject).toContain('€10.00');
    await worker.publish(order.became('DELIVERED', note(2_500)), order.became('DELIVERED', note(1_000)));
    const { email } = await worker.mailTo(ada.email, 2);
    expect(email.subject).toContain('€15.00');
    expect(email.text).toContain('The total refunded so far is €25.00');
    await worker.idle();
    expect(worker.mailsTo(ada.email)).toHaveLength(2);
  });
});

describe('sends no email about', () => {
  test.each([
    ['a packed fulfilment', (ada: Somebody) => anOrderOf(ada).became('PROCESSING', { previousStatus: 'CONFIRMED' })],
    [
      'a note in the history',
      (ada: Somebody) => anOrderOf(ada).became('PROCESSING', { previousStatus: 'PROCESSING', reason: 'x' }),
    ],
    ['a return', (ada: Somebody) => anOrderOf(ada).became('RETURNED', { previousStatus: 'DELIVERED' })],
    [
      'preferences',
      ({ customerId }: Somebody) => say(CustomerMailPreferencesChanged, { customerId, orderProgress: true }),
    ],
  ])('%s', async (_, event) => {
    const ada = somebody();
    const said = event(ada);
    await worker.publish(said);
    expect(await worker.sql('SELECT FROM mail WHERE id = $1', [said.id])).toEqual([]);
  });
});

describe('an order from an earlier version, without a contact', () => {
  test('is sent to the customer, if known', async () => {
    const [ada, stranger] = [somebody(), somebody()];
    await worker.publish(say(CustomerRegistered, ada));
    await worker.publish(anOrderOf(ada).became('CONFIRMED', { contact: undefined }));
    await worker.publish(anOrderOf(stranger).became('CONFIRMED', { contact: undefined }));
    expect((await worker.mailTo(ada.email, 2)).email.subject).toBe('Your order 100042 is confirmed');
    await worker.idle();
    expect(worker.mailsTo(stranger.email)).toEqual([]);
  });
});

test('sends no email about an order whose contact was erased', async () => {
  const said = anOrderOf({ ...somebody(), name: 'Erased', email: 'erased@erased.invalid' }).became('CANCELLED');
  await worker.publish(said);
  expect(await worker.sql('SELECT FROM mail WHERE id = $1', [said.id])).toEqual([]);
});

describe('preferences', () => {
  const prefer = ({ customerId }: Somebody, orderProgress: boolean) =>
    say(CustomerMailPreferencesChanged, { customerId, orderProgress });

  test('disable only emails about the progress of orders', async () => {
    const ada = somebody();
    const order = anOrderOf(ada);
    await worker.publish(prefer(ada, false));
    for (const status of ['CONFIRMED', 'SHIPPED', 'DELIVERED'] as const) await worker.publish(order.became(status));
    expect(await worker.sql('SELECT FROM mail WHERE customer_id = $1', [ada.customerId])).toEqual([]);
    const others = [
      order.placed(),
      order.became('REJECTED'),
      order.became('CANCELLED'),
      order.became('DELIVERED', { previousStatus: 'DELIVERED', refunded: euros(1) }),
      say(CustomerPasswordChanged, ada),
    ];
    await worker.publish(...others);
    await worker.mailTo(ada.email, others.length);
  });

  test('apply until they change, and ignore late events', async () => {
    const ada = somebody();
    const [late, last] = [prefer(ada, false), prefer(ada, true)];
    await worker.publish(last, late, anOrderOf(ada).became('CONFIRMED'));
    expect((await worker.mailTo(ada.email)).email.subject).toContain('confirmed');
  });
});

describe('secrets', () => {
  const codeFor = (email: string, expiresAt: string) =>
    say(CustomerLoginCodeRequested, { email, code: '424242', expiresAt });

  test('erases all personal data of sent emails', async () => {
    const ada = somebody();
    const said = codeFor(ada.email, inAnHour());
    await worker.publish(said);
    await worker.mailTo(ada.email);
    await worker.idle();
    const [row] = await worker.sql('SELECT * FROM mail WHERE id = $1', [said.id]);
    expect(row).toMatchObject({ state: 'SENT', data: null, name: null, email: null, error: null });
    expect(JSON.stringify(row)).not.toMatch(/424242|example\.com/);
  });

  test('does not store expired secrets', async () => {
    const { email } = somebody();
    const said = codeFor(email, new Date(Date.now() - 1).toISOString());
    await worker.publish(said);
    expect(await worker.sql('SELECT FROM mail WHERE id = $1', [said.id])).toEqual([]);
  });

  test('erases secrets that expire while they wait, and never sends them', async () => {
    const { email } = somebody();
    worker.smtp.refuse = (address) => (address === email ? 451 : undefined);
    const said = codeFor(email, new Date(Date.now() + 1_500).toISOString());
    await worker.publish(said);
    await worker.idle();
    worker.smtp.refuse = () => undefined;
    const [row] = await worker.sql('SELECT state, data, email FROM mail WHERE id = $1', [said.id]);
    expect(row).toEqual({ state: 'EXPIRED', data: null, email: null });
    expect(worker.mailsTo(email)).toEqual([]);
  });
});

describe('a deleted customer', () => {
  test('is erased from all tables and not restored by late events', async () => {
    const ada = somebody();
    const late = say(CustomerPasswordChanged, ada);
    worker.smtp.refuse = (address) => (address === ada.email ? 550 : undefined);
    await worker.publish(say(CustomerRegistered, ada));
    await eventually('an email has failed', async () => {
      const failed = await worker.sql(`SELECT FROM mail WHERE email = $1 AND state = 'FAILED'`, [ada.email]);
      return failed.length === 1;
    });
    worker.smtp.refuse = () => undefined;
    await worker.publish(say(CustomerDeleted, { customerId: ada.customerId }), late);
    expect(await worker.sql('SELECT name, email FROM recipient WHERE customer_id = $1', [ada.customerId])).toEqual([
      { name: null, email: null },
    ]);
    for (const table of ['mail', 'recipient', 'inbox', 'outbox', 'refund_told']) {
      const rows = await worker.sql(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain(ada.email);
    }
    expect(worker.mailsTo(ada.email)).toEqual([]);
  });
});

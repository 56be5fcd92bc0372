import { randomUUID } from 'node:crypto';
import { CustomerLoginCodeRequested, CustomerRegistered } from '@commerce/events';
import { eventually } from '@commerce/testing';
import jwt from 'jsonwebtoken';
import { aCustomer, requestLoginCode, verifyLoginCode } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let email: string;

beforeAll(async () => {
  service = await startCustomers();
});
beforeEach(() => {
  email = `new.${randomUUID()}@shop.example`;
});
afterAll(() => service[Symbol.asyncDispose]());

const request = async (address = email) =>
  (await service.ask(requestLoginCode, { email: address })).data.requestLoginCode;
const verify = async (code: string, address = email) =>
  (await service.ask(verifyLoginCode, { email: address, code })).data.verifyLoginCode;

/** The code from the newest email. */
async function codeFor(address = email, mails = 1): Promise<string> {
  expect((await request(address)).__typename).toBe('RequestLoginCodePayload');
  return (await service.saidTo(CustomerLoginCodeRequested, address, mails)).at(-1)!.code;
}
/** Shifts the request for the code into the past by the given number of seconds. */
const sentAgo = (seconds: number) =>
  service.sql(
    `UPDATE login_code SET sent_at = sent_at - make_interval(secs => $2), expires_at = expires_at - make_interval(secs => $2),
       counted_from = counted_from - make_interval(secs => $2) WHERE email = $1`,
    [email, seconds],
  );
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const kindsOf = (answers: readonly { __typename: string }[]) => answers.map(({ __typename }) => __typename).toSorted();
const invalid = expect.objectContaining({ __typename: 'InvalidCodeError', code: 'INVALID_CODE' });

describe('requesting a code', () => {
  test('returns the same response whether or not the recipient is a customer', async () => {
    const { email: known } = await aCustomer(service);
    for (const address of [known, email]) {
      const { expiresAt, resendAfter, ...answer } = await request(` ${address.toUpperCase()}`);
      expect(answer).toEqual({ __typename: 'RequestLoginCodePayload', email: address });
      expect((Date.parse(expiresAt) - Date.parse(resendAfter)) / 1000).toBeCloseTo(90, 1);
      const [said] = await service.saidTo(CustomerLoginCodeRequested, address);
      expect(said).toEqual({ email: address, code: expect.stringMatching(/^\d{6}$/), expiresAt });
    }
  });

  test('is rejected within 30 seconds, and the first code stays valid', async () => {
    const code = await codeFor();
    expect(await request()).toMatchObject({
      __typename: 'TooManyAttemptsError',
      retryAfterSeconds: expect.any(Number),
    });
    expect((await verify(code)).__typename).toBe('LoginPayload');
  });

  test('sends one email for ten concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => request()));
    expect(kindsOf(answers)).toEqual([
      'RequestLoginCodePayload',
      ...Array.from({ length: 9 }, () => 'TooManyAttemptsError'),
    ]);
    expect(await service.saidTo(CustomerLoginCodeRequested, email)).toHaveLength(1);
    expect(await service.sql('SELECT sent FROM login_code WHERE email = $1', [email])).toEqual([{ sent: 1 }]);
  });

  test('is limited to five per hour', async () => {
    for (let mail = 1; mail <= 5; mail++) {
      await codeFor(email, mail);
      await sentAgo(31);
    }
    const refused = await request();
    expect(refused.__typename).toBe('TooManyAttemptsError');
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_600 - 6 * 31);
    await sentAgo(3_600);
    expect((await request()).__typename).toBe('RequestLoginCodePayload');
  });

  test.each(['', 'nobody', 'a@shop.example\r\nBcc: b@shop.example', 'x'.repeat(100_000)])(
    'rejects the address %j with the reason',
    async (address) => {
      expect(await request(address)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'email' }] });
    },
  );

  test('stores no code that could be found by brute force', async () => {
    const code = await codeFor();
    const [row] = await service.sql<{ plain: boolean; dump: string }>(
      `SELECT code_hash IN (sha256($2::text::bytea), sha256(($1::text || $2::text)::bytea)) AS plain, code_hash::text AS dump
       FROM login_code WHERE email = $1::text`,
      [email, code],
    );
    expect(row?.plain).toBe(false);
    expect(row?.dump).not.toContain(code);
  });
});

describe('a code', () => {
  test('signs in a customer', async () => {
    const { id, email: known } = await aCustomer(service);
    const answer = await verify(await codeFor(known), ` ${known.toUpperCase()}`);
    expect(answer).toMatchObject({ __typename: 'LoginPayload', customer: { id }, session: { isCurrent: true } });
    expect(jwt.decode(answer.accessToken)).toMatchObject({ sub: id, sid: answer.session.id });
  });

  test('creates a customer for a new address, and publishes one event', async () => {
    const { customer } = await verify(await codeFor());
    expect(customer).toMatchObject({ name: email.split('@')[0], email, emailVerified: true, role: 'CUSTOMER' });
    await eventually('the event is published', () => service.heard.of(CustomerRegistered, customer.id).length > 0);
    await sentAgo(31);
    expect((await verify(await codeFor(email, 2))).customer.id).toBe(customer.id);
    const said = `SELECT count(*)::int AS said FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'customer.registered'`;
    expect(await service.sql(said, [customer.id])).toEqual([{ said: 1 }]);
  });

  test('may contain spaces', async () => {
    const code = await codeFor();
    expect((await verify(` ${code.slice(0, 3)} ${code.slice(3)} `)).__typename).toBe('LoginPayload');
  });

  test('is accepted once, and by one of ten concurrent requests', async () => {
    const code = await codeFor();
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify(code)));
    expect(answers.filter(({ __typename }) => __typename === 'LoginPayload')).toHaveLength(1);
    expect(await service.sql('SELECT count(*)::int FROM customer WHERE email = $1', [email])).toEqual([{ count: 1 }]);
    await service.sql('DELETE FROM attempt');
    expect(await verify(code)).toEqual(invalid);
  });

  test('is valid for two minutes', async () => {
    const code = await codeFor();
    await sentAgo(121);
    expect(await verify(code)).toEqual(invalid);
  });

  test('stays the same and is extended when requested again within its lifetime', async () => {
    const first = await codeFor();
    await sentAgo(100);
    expect(await codeFor(email, 2)).toBe(first);
    await sentAgo(100);
    expect((await verify(first)).__typename).toBe('LoginPayload');
  });

  test('is replaced after it was used or has expired', async () => {
    const used = await codeFor();
    await verify(used);
    await sentAgo(31);
    const next = await codeFor(email, 2);
    expect(next).not.toBe(used);
    await sentAgo(121);
    expect(await codeFor(email, 3)).not.toBe(next);
  });

  test('is not affected by the requests and failed attempts of other clients', async () => {
    const from = (client: string) => ({ 'x-client-address': client });
    const ask = async (client: string) =>
      (await service.askWith(from(client), requestLoginCode, { email })).data.requestLoginCode.__typename;
    const enter = async (client: string, code: string) =>
      (await service.askWith(from(client), verifyLoginCode, { email, code })).data.verifyLoginCode.__typename;
    expect(await ask('192.0.2.1')).toBe('RequestLoginCodePayload');
    expect(await ask('192.0.2.2')).toBe('RequestLoginCodePayload');
    const codes = (await service.saidTo(CustomerLoginCodeRequested, email, 2)).map(({ code }) => code);
    expect(new Set(codes).size).toBe(2);
    for (let attempt = 1; attempt <= 5; attempt++) expect(await enter('192.0.2.2', '12')).toBe('InvalidCodeError');
    expect(await enter('192.0.2.2', codes[1]!)).toBe('TooManyAttemptsError');
    await service.sql('DELETE FROM attempt');
    expect(await enter('192.0.2.2', codes[1]!)).toBe('InvalidCodeError');
    expect(await enter('192.0.2.1', codes[0]!)).toBe('LoginPayload');
  });

  test('can be tried five times', async () => {
    const code = await codeFor();
    for (let attempt = 1; attempt <= 5; attempt++) {
      await service.sql('DELETE FROM attempt');
      expect(await verify(otherThan(code))).toEqual(invalid);
    }
    await service.sql('DELETE FROM attempt');
    expect(await verify(code)).toEqual(invalid);
  });

  test('is accepted at the fifth attempt', async () => {
    const code = await codeFor();
    for (let attempt = 1; attempt <= 4; attempt++) expect(await verify(otherThan(code))).toEqual(invalid);
    expect((await verify(code)).__typename).toBe('LoginPayload');
  });

  test('is compared at most five times for a hundred concurrent attempts', async () => {
    const code = await codeFor();
    await Promise.all(Array.from({ length: 100 }, () => verify(otherThan(code))));
    expect(await service.sql('SELECT attempts FROM login_code WHERE email = $1', [email])).toEqual([{ attempts: 5 }]);
  });

  test('is not valid for another address', async () => {
    const code = await codeFor();
    const other = `other.${randomUUID()}@shop.example`;
    const others = await codeFor(other);
    if (code !== others) expect(await verify(code, other)).toEqual(invalid);
    expect(await verify(code, `nobody.${randomUUID()}@shop.example`)).toEqual(invalid);
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '\u0000', '-1', '1e5', "' OR 1=1", 'x'.repeat(100_000)])(
    'rejects %j',
    async (code) => {
      await codeFor();
      expect(await verify(code)).toEqual(invalid);
    },
  );

  test('signs in the customer that a concurrent request created for the address', async () => {
    const code = await codeFor();
    const id = randomUUID();
    await service.sql('BEGIN');
    await service.sql(`INSERT INTO customer (id, name, name_key, email) VALUES ($1, 'Ada', 'ada', $2)`, [id, email]);
    const verifying = verify(code);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await eventually('the other request waits', async () => (await service.sql(waiting)).length > 0);
    await service.sql('COMMIT');
    expect(await verifying).toMatchObject({ __typename: 'LoginPayload', customer: { id, emailVerified: true } });
  });
});

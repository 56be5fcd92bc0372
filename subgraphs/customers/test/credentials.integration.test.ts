import { randomUUID } from 'node:crypto';
import { mock } from 'node:test';
import {
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerSessionsEnded,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  aCustomer,
  changePassword,
  confirmEmailChange,
  login,
  logout,
  refreshSession,
  requestEmailChange,
  requestPasswordReset,
  resetPassword,
  signIn,
  type SignedIn,
} from './support/customer.ts';
import { PasswordHasher } from '../src/password/password.ts';
import { countCalls } from './support/count-calls.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;
const password = 'a better horse battery';

beforeAll(async () => {
  service = await startCustomers();
});
beforeEach(async () => {
  ada = await aCustomer(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const answerOf = async (field: string, document: string, variables: Record<string, unknown>, token?: string) =>
  (await service.ask(document, variables, token)).data[field];
const entered = async (email: string, typed: string) =>
  (await answerOf('login', login, { email, password: typed })).__typename === 'LoginPayload';
const isOpen = async ({ refreshToken }: SignedIn) =>
  (await answerOf('refreshSession', refreshSession, { refreshToken })).__typename === 'LoginPayload';
const outboxOf = (type: string, customerId: string) =>
  service.sql(`SELECT 1 FROM outbox WHERE subject = $1 AND envelope ->> 'type' = $2`, [customerId, type]);
const invalid = expect.objectContaining({ __typename: 'InvalidTokenError' });
const badTokens = ['', Buffer.alloc(32, 1).toString('base64url'), '\u0000\r\n', 'x'.repeat(500_000)];
const kindsOf = (answers: readonly { __typename: string }[]) => answers.map(({ __typename }) => __typename).toSorted();

describe('changing the password', () => {
  const change = (current: string, next = password) =>
    answerOf('changePassword', changePassword, { current, password: next }, ada.token);

  test('ends only the other sessions', async () => {
    const other = await signIn(service, ada.email, ada.password);
    expect(await change(ada.password)).toMatchObject({ __typename: 'CustomerPayload', customer: { id: ada.id } });
    expect(await isOpen(other)).toBe(false);
    expect(await isOpen(ada)).toBe(true);
    expect(await entered(ada.email, ada.password)).toBe(false);
    expect(await entered(ada.email, password)).toBe(true);
    await eventually('the event is published', () => service.heard.of(CustomerSessionsEnded, ada.id).length > 0);
    expect(service.heard.of(CustomerSessionsEnded, ada.id)).toMatchObject([
      { data: { sessionIds: [other.sessionId] } },
    ]);
    expect(await service.saidTo(CustomerPasswordChanged, ada.email)).toMatchObject([{ customerId: ada.id }]);
  });

  test('requires the current password', async () => {
    expect(await change('not the password')).toMatchObject({ __typename: 'InvalidCredentialsError' });
    expect(await entered(ada.email, ada.password)).toBe(true);
    expect(await outboxOf('customer.password-changed', ada.id)).toEqual([]);
  });

  test('has no effect if the session ends while the passwords are being hashed', async () => {
    const hash = mock.method(PasswordHasher.prototype, 'hash', async () => {
      await answerOf('logout', logout, {}, ada.token);
      return 'the hash';
    });
    const { errors } = await service.ask(changePassword, { current: ada.password, password }, ada.token);
    hash.mock.restore();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await entered(ada.email, ada.password)).toBe(true);
  });

  test.each([
    ['short', 'TOO_SHORT'],
    ['x'.repeat(201), 'TOO_LONG'],
    ['password1234', 'TOO_WEAK'],
    ['Ada Lovelace', 'TOO_WEAK'],
  ])('rejects the new password %j with the reason', async (next, code) => {
    expect(await change(ada.password, next)).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'password', code }],
    });
    expect(await entered(ada.email, ada.password)).toBe(true);
  });
});

describe('resetting a forgotten password', () => {
  const request = (email: string) => answerOf('requestPasswordReset', requestPasswordReset, { email });
  const reset = (token: string, next = password) => answerOf('resetPassword', resetPassword, { token, password: next });
  const tokenOf = async ({ email }: SignedIn, mails = 1) => {
    expect(await request(email)).toBe(true);
    return (await service.saidTo(CustomerPasswordResetRequested, email, mails)).at(-1)!.token;
  };

  test('hashes the new password only if the token is valid', async () => {
    using passwords = countCalls(PasswordHasher.prototype);
    expect(await reset('no token')).toMatchObject({ __typename: 'InvalidTokenError' });
    expect(passwords.calls).toEqual([]);
    expect(await reset(await tokenOf(ada))).toMatchObject({ __typename: 'LoginPayload' });
    expect(passwords.calls).toEqual(['hash']);
  });

  test('replaces the password, ends every session and opens a new one', async () => {
    const token = await tokenOf(ada);
    const answer = await reset(token);
    expect(answer).toMatchObject({ __typename: 'LoginPayload', customer: { id: ada.id, emailVerified: true } });
    expect(await isOpen(ada)).toBe(false);
    expect(await isOpen({ ...ada, refreshToken: answer.refreshToken })).toBe(true);
    expect([await entered(ada.email, ada.password), await entered(ada.email, password)]).toEqual([false, true]);
    expect(await service.saidTo(CustomerPasswordChanged, ada.email)).toHaveLength(1);
  });

  test('responds the same for unknown addresses, and sends them nothing', async () => {
    const email = `nobody.${randomUUID()}@shop.example`;
    for (const address of [email, 'no address', '', 'x'.repeat(100_000)]) expect(await request(address)).toBe(true);
    expect(await service.saidTo(CustomerPasswordResetRequested, email, 0)).toEqual([]);
  });

  test('sends three emails, then none, with the same response', async () => {
    for (let asked = 1; asked <= 6; asked++) expect(await request(ada.email)).toBe(true);
    expect(await outboxOf('customer.password-reset-requested', ada.id)).toHaveLength(3);
  });

  test('accepts a token once, and only one of ten concurrent requests', async () => {
    const token = await tokenOf(ada);
    const answers = await Promise.all(Array.from({ length: 10 }, () => reset(token)));
    expect(kindsOf(answers)).toEqual([...Array.from({ length: 9 }, () => 'InvalidTokenError'), 'LoginPayload']);
    expect(await reset(token)).toEqual(invalid);
  });

  test('rejects a token after half an hour, and after another one was used', async () => {
    const [first, second] = [await tokenOf(ada), await tokenOf(ada, 2)];
    await service.sql('UPDATE mailed_token SET expires_at = now() WHERE token_hash = sha256($1::bytea)', [first]);
    expect(await reset(first)).toEqual(invalid);
    const third = await tokenOf(ada, 3);
    expect((await reset(second)).__typename).toBe('LoginPayload');
    expect(await reset(third, 'one more horse battery')).toEqual(invalid);
  });

  test('keeps the token valid if the new password is rejected', async () => {
    const token = await tokenOf(ada);
    for (const next of ['short', 'Ada Lovelace', 'qwertyuiop']) {
      expect(await reset(token, next)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'password' }] });
    }
    expect((await reset(token)).__typename).toBe('LoginPayload');
  });

  test.each(badTokens)('rejects the token %j', async (token) => {
    expect(await reset(token)).toEqual(invalid);
  });

  test('sets a password for customers without one', async () => {
    await service.sql('UPDATE customer SET password_hash = NULL, email_verified = false WHERE id = $1', [ada.id]);
    expect((await reset(await tokenOf(ada))).customer.emailVerified).toBe(true);
    expect(await entered(ada.email, password)).toBe(true);
  });
});

describe('changing the email address', () => {
  let next: string;
  beforeEach(() => {
    next = `next.${randomUUID()}@shop.example`;
  });
  const request = (email: string, typed = ada.password) =>
    answerOf('requestEmailChange', requestEmailChange, { email, password: typed }, ada.token);
  const confirm = (token: string) => answerOf('confirmEmailChange', confirmEmailChange, { token });
  const tokenFor = async (email: string) => {
    expect(await request(email)).toEqual({ __typename: 'RequestEmailChangePayload', email });
    return (await service.saidTo(CustomerEmailChangeRequested, email)).at(-1)!.token;
  };

  test('takes effect when the token is confirmed', async () => {
    const token = await tokenFor(next);
    expect(await entered(next, ada.password)).toBe(false);
    expect(await confirm(token)).toEqual({ __typename: 'CustomerPayload', customer: { id: ada.id, email: next } });
    expect([await entered(ada.email, ada.password), await entered(next, ada.password)]).toEqual([false, true]);
    expect(await service.saidTo(CustomerEmailChanged, next)).toMatchObject([
      { customerId: ada.id, previousEmail: ada.email },
    ]);
    expect(await confirm(token)).toEqual(invalid);
  });

  test('responds the same if the address is taken, and sends nothing', async () => {
    const grace = await aCustomer(service);
    expect(await request(grace.email.toUpperCase())).toEqual({
      __typename: 'RequestEmailChangePayload',
      email: grace.email,
    });
    expect(await service.sql('SELECT 1 FROM mailed_token WHERE customer_id = $1', [ada.id])).toEqual([]);
  });

  test('succeeds for one of two customers who confirm concurrently', async () => {
    const grace = await aCustomer(service);
    const first = await tokenFor(next);
    await service.ask(requestEmailChange, { email: next, password: grace.password }, grace.token);
    const second = (await service.saidTo(CustomerEmailChangeRequested, next, 2))[1]!.token;
    expect(kindsOf(await Promise.all([confirm(first), confirm(second)]))).toEqual([
      'CustomerPayload',
      'InvalidTokenError',
    ]);
  });

  test('invalidates tokens that were sent to the previous address', async () => {
    await service.ask(requestPasswordReset, { email: ada.email });
    const [{ token }] = (await service.saidTo(CustomerPasswordResetRequested, ada.email)) as unknown as [
      { token: string },
    ];
    await confirm(await tokenFor(next));
    expect(await answerOf('resetPassword', resetPassword, { token, password })).toEqual(invalid);
  });

  test('rejects tokens issued for another purpose, and its tokens are rejected elsewhere', async () => {
    const token = await tokenFor(next);
    expect(await answerOf('resetPassword', resetPassword, { token, password })).toEqual(invalid);
    await service.ask(requestPasswordReset, { email: ada.email });
    const [mail] = await service.saidTo(CustomerPasswordResetRequested, ada.email);
    expect(await confirm(mail!.token)).toEqual(invalid);
  });

  test('requires the current password', async () => {
    expect(await request(next, 'not the password')).toMatchObject({ __typename: 'InvalidCredentialsError' });
  });

  test.each(['', 'nobody', 'a@shop.example\r\nBcc: b@shop.example'])('rejects the address %j', async (email) => {
    expect(await request(email)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'email' }] });
  });

  test.each(badTokens)('rejects the token %j', async (token) => {
    expect(await confirm(token)).toEqual(invalid);
  });

  test('rejects a token after an hour', async () => {
    const token = await tokenFor(next);
    await service.sql('UPDATE mailed_token SET expires_at = now() WHERE customer_id = $1', [ada.id]);
    expect(await confirm(token)).toEqual(invalid);
  });
});

import {
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerSessionsEnded,
  CustomerSignedIn,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import { Authenticator, type Ceremony } from './support/authenticator.ts';
import {
  aCustomer,
  aRegistration,
  deleteAccount,
  loginWithPasskey,
  me,
  mySessions,
  register,
  removePasskey,
  requestLoginCode,
  requestPasskeyLogin,
  requestPasswordReset,
  resetPassword,
  verifyLoginCode,
  type SignedIn,
} from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';
import { invalidPasskey as invalid, optionsOf, passkeysAt, wrongCeremonies } from './support/passkeys.ts';

let service: CustomersService;
let at: ReturnType<typeof passkeysAt>;
let ada: SignedIn;
let phone: Authenticator;

beforeAll(async () => {
  service = await startCustomers();
  at = passkeysAt(service);
});
/** A customer with a passkey. */
const anOwner = async () => {
  ada = await aCustomer(service);
  phone = new Authenticator();
  await at.added(phone, ada);
};
afterAll(() => service[Symbol.asyncDispose]());

const opened = { __typename: 'LoginPayload' };
const signIn = async (changes: Partial<Ceremony> = {}) => at.login(phone.get(await at.loginOptions(), changes));
const kindsOf = (answers: readonly { __typename: string }[]) => answers.map(({ __typename }) => __typename).toSorted();

describe('signing in with a passkey', () => {
  beforeEach(anOwner);

  test('opens a session as every other sign-in, without naming the customer', async () => {
    const signIns = () => service.heard.of(CustomerSignedIn, ada.id).length;
    const before = signIns();
    const input = phone.get(await at.loginOptions());
    const headers = { 'x-client-address': '192.0.2.7' };
    const { data, cookies } = await service.askWith(headers, loginWithPasskey, { input, device: 'Tab', cookies: true });
    const { customer, session, accessToken } = data.loginWithPasskey;
    expect([customer.id, session.device, session.isCurrent]).toEqual([ada.id, 'Tab', true]);
    expect(cookies).toEqual([
      expect.stringMatching(/^access_token=ey/),
      expect.stringMatching(/^refresh_token=.{43};/),
    ]);
    expect((await at.answerOf(me, {}, { token: `Bearer ${accessToken}` })).id).toBe(ada.id);
    await eventually('the sign-in is published', () => signIns() === before + 1);
    const [{ lastUsedAt }] = await at.passkeysOf(ada);
    expect(Date.parse(lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  test('takes no statement to request, and nothing of a customer', async () => {
    let options = '';
    const statements = await service.statements.during(async () => {
      options = await at.loginOptions();
    });
    expect(statements).toEqual([]);
    expect(JSON.parse(options)).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(JSON.parse(options).allowCredentials ?? []).toEqual([]);
  });

  test('rejects challenges that have expired, or are for adding a passkey', async () => {
    const adding = await at.optionsFor(ada);
    for (const options of [optionsOf('login', 300_001), JSON.stringify({ ...JSON.parse(adding), rpId: 'localhost' })])
      expect(await at.login(phone.get(options))).toEqual(invalid);
    expect(await at.login(phone.get(optionsOf('login', 290_000)))).toMatchObject(opened);
  });

  test('rejects a signature of another key, and any part that was changed', async () => {
    const { credentialId } = phone;
    const { userHandle } = phone.get(await at.loginOptions());
    const forger = new Authenticator();
    expect(await at.login(forger.get(await at.loginOptions(), { credentialId, userHandle }))).toEqual(invalid);
    for (const part of ['authenticatorData', 'clientDataJSON'] as const) {
      const other = phone.get(await at.loginOptions(), { signCount: 7 })[part];
      expect(await at.login({ ...phone.get(await at.loginOptions()), [part]: other })).toEqual(invalid);
    }
    expect(await signIn()).toMatchObject(opened);
  });

  test('answers for an unknown passkey as for a wrong signature, with the same statements', async () => {
    const { credentialId } = phone;
    const [known, unknown] = await Promise.all(
      [{ credentialId }, {}].map(async (changes) => new Authenticator().get(await at.loginOptions(), changes)),
    );
    const handle = { userHandle: phone.get(await at.loginOptions()).userHandle };
    const statementsOf = (input: object) =>
      service.statements.during(async () => expect(await at.login({ ...input, ...handle })).toEqual(invalid));
    expect(await statementsOf(known!)).toEqual(await statementsOf(unknown!));
  });

  test('accepts one answer to a challenge, also of ten concurrent ones', async () => {
    const options = await at.loginOptions();
    const answers = await Promise.all(Array.from({ length: 10 }, () => at.login(phone.get(options))));
    expect(kindsOf(answers)).toEqual([...Array<string>(9).fill('InvalidPasskeyError'), 'LoginPayload']);
    expect(await at.login(phone.get(options))).toEqual(invalid);
  });

  test('rejects a counter that has not increased since, which a copy has', async () => {
    expect(await signIn({ signCount: 6 })).toMatchObject(opened);
    for (const signCount of [6, 5, 1, 0]) expect(await signIn({ signCount })).toEqual(invalid);
    expect(await signIn({ signCount: 4_294_967_294 })).toMatchObject(opened);
    const answers = await Promise.all([1, 2].map(() => signIn({ signCount: 4_294_967_295 })));
    expect(kindsOf(answers)).toEqual(['InvalidPasskeyError', 'LoginPayload']);
  });

  test('records whether the passkey is backed up', async () => {
    expect(await at.passkeysOf(ada)).toMatchObject([{ isBackedUp: true }]);
    await signIn({ isBackedUp: false });
    expect(await at.passkeysOf(ada)).toMatchObject([{ isBackedUp: false }]);
  });

  test('is not possible with a passkey that was removed', async () => {
    const [{ id }] = await at.passkeysOf(ada);
    expect(await at.answerOf(removePasskey, { id }, ada)).toBe(true);
    expect(await signIn()).toEqual(invalid);
  });

  test('is not possible after the account was deleted', async () => {
    await at.answerOf(deleteAccount, { password: ada.password }, ada);
    expect(await signIn()).toEqual(invalid);
    expect(await service.sql('SELECT 1 FROM passkey WHERE customer_id = $1', [ada.id])).toEqual([]);
  });

  test('makes a network wait after fifty failures, and nobody else', async () => {
    const from = async (address: string, document: string, variables = {}) =>
      (await service.askWith({ 'x-client-address': address }, document, variables)).data;
    const login = async (address: string, changes: Partial<Ceremony>) => {
      const { options } = (await from(address, requestPasskeyLogin)).requestPasskeyLogin;
      return (await from(address, loginWithPasskey, { input: phone.get(options, changes) })).loginWithPasskey;
    };
    for (let count = 1; count <= 50; count++) await login('192.0.2.66', { isVerified: false });
    const refused = { __typename: 'TooManyAttemptsError', retryAfterSeconds: expect.any(Number) };
    expect(await login('192.0.2.66', {})).toMatchObject(refused);
    expect(await login('192.0.2.67', {})).toMatchObject(opened);
  });
});

describe('an answer that is wrong', () => {
  beforeAll(anOwner);

  test.each([
    ...wrongCeremonies,
    ['to add a passkey', { type: 'webauthn.create' }],
    ['by another customer', { userHandle: Buffer.alloc(16).toString('base64url') }],
    ['with an unknown passkey', { credentialId: Buffer.alloc(32) }],
  ] satisfies [string, Partial<Ceremony>][])('rejects one that was made %s', async (_, changes) => {
    expect(await signIn(changes)).toEqual(invalid);
    expect(await at.passkeysOf(ada)).toMatchObject([{ lastUsedAt: null }]);
  });

  test.each(['credentialId', 'clientDataJSON', 'authenticatorData', 'signature', 'userHandle'])(
    'rejects a malformed %s with the reason',
    async (path) => {
      const input = phone.get(optionsOf('login'));
      for (const [value, code] of [
        ['', 'TOO_SHORT'],
        ['A=', 'INVALID_FORMAT'],
        ['\u0000A', 'INVALID_FORMAT'],
        ['\ud800A', 'INVALID_FORMAT'],
        ['A'.repeat(500_000), 'TOO_LONG'],
      ] as const)
        expect(await at.login({ ...input, [path]: value })).toMatchObject({
          __typename: 'ValidationError',
          fields: [{ path, code }],
        });
      expect(await at.login({ ...input, [path]: 'AAAA' })).toEqual(invalid);
    },
  );
});

describe('an account that somebody else opened with the address', () => {
  let owner: { readonly email: string };
  let thief: SignedIn;
  beforeEach(async () => {
    const input = aRegistration();
    const { customer, accessToken, session } = await at.answerOf(register, { input });
    thief = { ...input, ...customer, token: `Bearer ${accessToken}`, sessionId: session.id, refreshToken: '' };
    owner = { email: input.email };
    phone = new Authenticator();
    await at.added(phone, thief);
  });

  test('is not verified by a sign-in with a passkey, which is not published', async () => {
    expect(await signIn()).toMatchObject({ customer: { emailVerified: false } });
    expect(await service.saidTo(CustomerSignedIn, owner.email, 0)).toEqual([]);
  });

  test.each(['a code', 'a reset of the password'])('loses its passkeys once the owner signs in by %s', async (way) => {
    const { session } = await signIn();
    const waiting = phone.create(await at.optionsFor(thief), { credentialId: Buffer.alloc(32, 1) });
    if (way === 'a code') {
      await service.ask(requestLoginCode, owner);
      const { code } = (await service.saidTo(CustomerLoginCodeRequested, owner.email))[0]!;
      expect(await at.answerOf(verifyLoginCode, { ...owner, code })).toMatchObject(opened);
    } else {
      await service.ask(requestPasswordReset, owner);
      const { token } = (await service.saidTo(CustomerPasswordResetRequested, owner.email))[0]!;
      expect(await at.answerOf(resetPassword, { token, password: 'a better horse battery' })).toMatchObject(opened);
    }
    expect(await signIn()).toEqual(invalid);
    await eventually('the sessions have ended', () =>
      service.heard.of(CustomerSessionsEnded, thief.id).some(({ data }) => data.sessionIds.includes(session.id)),
    );
    expect(await at.add(waiting, thief)).toBe('UNAUTHENTICATED');
    expect(await service.sql('SELECT 1 FROM passkey WHERE customer_id = $1', [thief.id])).toEqual([]);
  });

  test('keeps its passkeys when the password is reset that was confirmed before', async () => {
    await anOwner();
    await service.ask(requestPasswordReset, { email: ada.email });
    const { token } = (await service.saidTo(CustomerPasswordResetRequested, ada.email))[0]!;
    const { accessToken } = await at.answerOf(resetPassword, { token, password: 'a better horse battery' });
    expect(await at.passkeysOf({ ...ada, token: `Bearer ${accessToken}` })).toHaveLength(1);
    expect((await at.answerOf(mySessions, {}, { token: `Bearer ${accessToken}` })).sessions).toHaveLength(1);
  });
});

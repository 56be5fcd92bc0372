import { randomUUID } from 'node:crypto';
import {
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  aCustomer,
  anAddress,
  aRegistration,
  changePassword,
  confirmEmailChange,
  grantRole,
  login,
  me,
  mySessions,
  refreshSession,
  register,
  requestEmailChange,
  requestLoginCode,
  requestPasswordReset,
  resetPassword,
  theAdministrator,
  verifyEmail,
  verifyLoginCode,
  type Registration,
} from './support/customer.ts';
import { openCustomersDatabase, startCustomers, type CustomersService } from './support/customers-service.ts';

let database: Awaited<ReturnType<typeof openCustomersDatabase>>;
/** In the default mode. */
let service: CustomersService;

beforeAll(async () => {
  database = await openCustomersDatabase();
  service = await startCustomers({}, database);
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const at = (client: string) => ({ 'x-client-address': client });
const home = '192.0.2.1';
const elsewhere = '192.0.2.2';

const submit = async (input: object, client = home) =>
  (await service.askWith(at(client), register, { input })).data.register;
const enter = async (email: string, password: string, client = home) =>
  (await service.askWith(at(client), login, { email, password })).data.login;
const refreshed = async (refreshToken: string) =>
  (await service.ask(refreshSession, { refreshToken })).data.refreshSession.__typename;
const verify = async (token: string, client = home) =>
  (await service.askWith(at(client), verifyEmail, { token })).data.verifyEmail;
/** A registration from when the service verified addresses first, with the token from its email. */
async function aPendingRegistration({ email, name }: Registration): Promise<string> {
  const token = randomUUID();
  await service.sql(
    `INSERT INTO pending_registration (token_hash, email, name, password_hash, expires_at)
     VALUES (sha256($1::bytea), $2, $3, 'a hash', now() + interval '1 hour')`,
    [token, email, name],
  );
  return token;
}
const tokenFor = async (email: string) => (await service.saidTo(CustomerVerificationRequested, email))[0]!.token;
const codeFor = async (email: string, client = elsewhere) => {
  await service.askWith(at(client), requestLoginCode, { email });
  return (await service.saidTo(CustomerLoginCodeRequested, email))[0]!.code;
};
const signInByCode = async (email: string, client = elsewhere) => {
  const code = await codeFor(email, client);
  return (await service.askWith(at(client), verifyLoginCode, { email, code })).data.verifyLoginCode;
};

const countRows = () =>
  service.sql(`SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM session) AS sessions,
                      (SELECT count(*) FROM mailed_token) AS tokens,
                      (SELECT count(*) FROM outbox WHERE envelope ->> 'type' = 'customer.registered') AS registered`);

const invalid = expect.objectContaining({ __typename: 'InvalidTokenError' });

beforeEach(() => service.sql('DELETE FROM attempt'));

describe('registering', () => {
  test('returns a session of the new customer', async () => {
    const input = aRegistration({ name: ' Zoë  Ångström ' });
    const { __typename, accessToken, refreshToken, customer, session } = await submit(input);
    expect({ __typename, customer }).toMatchObject({
      __typename: 'LoginPayload',
      customer: {
        name: 'Zoë  Ångström',
        email: input.email,
        phone: '+4915123456789',
        role: 'CUSTOMER',
        emailVerified: false,
        addresses: [{ ...anAddress(), isDefault: true }],
        orderStatistics: { totalOrders: 0 },
      },
    });
    expect(session.isCurrent).toBe(true);
    expect((await service.ask(me, {}, `Bearer ${accessToken}`)).data.me).toEqual(customer);
    expect(await refreshed(refreshToken)).toBe('LoginPayload');
    expect((await enter(input.email, input.password)).customer.id).toBe(customer.id);
  });

  test('stores the device name, and sets cookies on request', async () => {
    const ask = (variables: object) => service.askWith(at(home), register, { input: aRegistration(), ...variables });
    const { data, cookies } = await ask({ device: ' Kitchen ', cookies: true });
    const { accessToken, refreshToken } = data.register;
    expect(cookies).toEqual([
      expect.stringMatching(new RegExp(`^access_token=${accessToken}; .*HttpOnly; Secure; SameSite=Lax; Path=/$`)),
      expect.stringMatching(new RegExp(`^refresh_token=${refreshToken}; .*HttpOnly; Secure; SameSite=Strict`)),
    ]);
    const { data: own } = await service.ask(mySessions, {}, `Bearer ${accessToken}`);
    expect(own.me.sessions).toMatchObject([{ device: 'Kitchen', isCurrent: true }]);
    expect((await ask({})).cookies).toEqual([]);
  });

  test('signs in the new customer, whoever was signed in before', async () => {
    const grace = await aCustomer(service);
    const ownOnly = `mutation ($input: RegisterInput!) {
      register(input: $input) { ... on LoginPayload { customer { email sessions { isCurrent } addresses { city } } } }
    }`;
    const input = aRegistration();
    const { data, errors } = await service.ask(ownOnly, { input }, grace.token);
    expect(errors).toBeUndefined();
    expect(data.register.customer).toEqual({
      email: input.email,
      sessions: [{ isCurrent: true }],
      addresses: [{ city: 'London' }],
    });
  });

  test('publishes the customer as unverified, and sends a verification token', async () => {
    const input = aRegistration();
    const { customer } = await submit(input);
    const { email, name } = input;
    await eventually(
      'both are published',
      () => service.heard.of(CustomerVerificationRequested, customer.id).length > 0,
    );
    expect(service.heard.of(CustomerRegistered, customer.id)).toMatchObject([
      { aggregateversion: 1, data: { customerId: customer.id, name, email, emailVerified: false } },
    ]);
    expect(service.heard.of(CustomerVerificationRequested, customer.id)).toMatchObject([
      { aggregateversion: 2, data: { customerId: customer.id, name, email } },
    ]);
  });

  test('reports every error and stores nothing if the input is invalid', async () => {
    const before = await countRows();
    const { __typename, fields } = await submit(aRegistration({ name: '', password: 'password123456' }));
    expect(__typename).toBe('ValidationError');
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(['name', 'password']);
    expect(await countRows()).toEqual(before);
  });
});

describe('a taken email address', () => {
  test('is returned as user error in any spelling, warns its customer by email and stores nothing else', async () => {
    const ada = await aCustomer(service, { name: 'Ada' });
    const before = await countRows();
    for (const email of [ada.email, ` ${ada.email.toUpperCase()} `]) {
      expect(await submit(aRegistration({ email, name: 'Eve' }))).toEqual({
        __typename: 'EmailTakenError',
        code: 'EMAIL_TAKEN',
        message: expect.any(String),
      });
    }
    expect(await countRows()).toEqual(before);
    const told = { customerId: ada.id, name: 'Ada', email: ada.email };
    expect(await service.saidTo(CustomerRegistrationRepeated, ada.email, 2)).toEqual([told, told]);
  });

  test('creates one customer and one session for ten concurrent requests', async () => {
    const email = `race.${randomUUID()}@shop.example`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => submit(aRegistration({ email }), `198.51.100.${index}`)),
    );
    expect(answers.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'EmailTakenError'),
      'LoginPayload',
    ]);
    const found = `SELECT (SELECT count(*)::int FROM session WHERE customer_id = customer.id) AS sessions
                   FROM customer WHERE email = $1`;
    expect(await service.sql(found, [email])).toEqual([{ sessions: 1 }]);
  });

  test('keeps its password when somebody else registers the unverified address again', async () => {
    const input = aRegistration();
    await submit(input);
    const password = 'another green kettle';
    expect((await submit({ ...input, password }, elsewhere)).__typename).toBe('EmailTakenError');
    expect((await enter(input.email, password)).__typename).toBe('InvalidCredentialsError');
    expect((await enter(input.email, input.password)).__typename).toBe('LoginPayload');
  });
});

describe('the verification token', () => {
  test('verifies the address and signs in, once', async () => {
    const input = aRegistration();
    const { customer } = await submit(input);
    const token = await tokenFor(input.email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(token)));
    expect(answers.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'InvalidTokenError'),
      'LoginPayload',
    ]);
    const { customer: now } = answers.find(({ __typename }) => __typename === 'LoginPayload');
    expect(now).toMatchObject({ id: customer.id, emailVerified: true });
    const said = `SELECT count(*)::int AS said FROM outbox WHERE envelope ->> 'type' = 'customer.registered' AND subject = $1`;
    expect(await service.sql(said, [customer.id])).toEqual([{ said: 1 }]);
  });

  test('is valid for a day', async () => {
    const input = aRegistration();
    await submit(input);
    const { token, expiresAt } = (await service.saidTo(CustomerVerificationRequested, input.email))[0]!;
    expect((Date.parse(expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    await service.sql('UPDATE mailed_token SET expires_at = now() WHERE token_hash = sha256($1::bytea)', [token]);
    expect(await verify(token)).toEqual(invalid);
  });

  test('stays valid after a password change, and in the other registration mode', async () => {
    const input = aRegistration();
    const { accessToken } = await submit(input);
    const change = { current: input.password, password: 'another green kettle' };
    const { data } = await service.ask(changePassword, change, `Bearer ${accessToken}`);
    expect(data.changePassword.__typename).toBe('CustomerPayload');
    const token = await tokenFor(input.email);
    await using verified = await startCustomers({ REGISTRATION: 'verified' }, database);
    const answer = await verified.ask(verifyEmail, { token });
    expect(answer.data.verifyEmail.customer).toMatchObject({ email: input.email, emailVerified: true });
  });

  test('is invalid after the address was verified by a code, or was changed', async () => {
    const byCode = aRegistration();
    await submit(byCode);
    const first = await tokenFor(byCode.email);
    expect((await signInByCode(byCode.email)).customer.emailVerified).toBe(true);
    expect(await verify(first)).toEqual(invalid);

    const moved = aRegistration();
    const { accessToken } = await submit(moved);
    const second = await tokenFor(moved.email);
    const change = { email: `next.${randomUUID()}@shop.example`, password: moved.password };
    await service.ask(requestEmailChange, change, `Bearer ${accessToken}`);
    const { token } = (await service.saidTo(CustomerEmailChangeRequested, change.email))[0]!;
    await service.ask(confirmEmailChange, { token });
    expect(await verify(second)).toEqual(invalid);
    expect((await enter(change.email, moved.password)).customer).toMatchObject({ emailVerified: true });
  });

  test.each([
    ['the network of the registration', home, 'LoginPayload'],
    ['another network', elsewhere, 'InvalidCredentialsError'],
  ])(
    'keeps the password after an email sign-in only if the link was opened from the network of the registration: %s',
    async (_, client, expected) => {
      const input = aRegistration();
      await submit(input);
      await verify(await tokenFor(input.email), client);
      expect((await enter(input.email, input.password)).__typename).toBe('LoginPayload');
      await signInByCode(input.email);
      expect((await enter(input.email, input.password)).__typename).toBe(expected);
    },
  );

  test('does not confirm the password while another registration waits for the address', async () => {
    const input = aRegistration();
    await aPendingRegistration(input);
    await submit(input);
    await verify(await tokenFor(input.email));
    await signInByCode(input.email);
    expect((await enter(input.email, input.password)).__typename).toBe('InvalidCredentialsError');
  });

  test('keeps a password that its owner entered in a client that had signed in by email', async () => {
    const input = aRegistration();
    await submit(input);
    const { refreshToken } = await verify(await tokenFor(input.email), elsewhere);
    await service.askWith({ 'x-refresh-token': refreshToken }, login, { ...input });
    await signInByCode(input.email);
    expect((await enter(input.email, input.password)).__typename).toBe('LoginPayload');
  });
});

describe('somebody else who registered the address', () => {
  const mallorys = 'the password of mallory';
  let input: Registration;
  let mallory: { refreshToken: string; accessToken: string; customer: { id: string } };
  let adas: string;

  beforeEach(async () => {
    input = aRegistration();
    adas = await aPendingRegistration(input);
    mallory = await submit({ ...input, password: mallorys }, home);
  });

  const proofs: [string, () => Promise<{ refreshToken: string }>][] = [
    ['the link of her own registration', () => verify(adas, elsewhere)],
    ['a login code', () => signInByCode(input.email)],
    [
      'a password reset',
      async () => {
        await service.ask(requestPasswordReset, { email: input.email });
        const { token } = (await service.saidTo(CustomerPasswordResetRequested, input.email))[0]!;
        const variables = { token, password: 'another green kettle' };
        return (await service.askWith(at(elsewhere), resetPassword, variables)).data.resetPassword;
      },
    ],
  ];

  test.each(proofs)('loses the account when the owner uses %s', async (_, prove) => {
    const other = await enter(input.email, mallorys);
    const change = { email: `mallory.${randomUUID()}@shop.example`, password: mallorys };
    await service.ask(requestEmailChange, change, `Bearer ${mallory.accessToken}`);
    const { token } = (await service.saidTo(CustomerEmailChangeRequested, change.email))[0]!;

    const own = await prove();
    expect(own).toMatchObject({
      __typename: 'LoginPayload',
      customer: { id: mallory.customer.id, emailVerified: true },
    });
    expect((await enter(input.email, mallorys)).__typename).toBe('InvalidCredentialsError');
    for (const { refreshToken } of [mallory, other]) expect(await refreshed(refreshToken)).toBe('InvalidTokenError');
    for (const { accessToken } of [mallory, other]) {
      await eventually('the access token is rejected', async () => {
        const { data } = await service.ask(me, {}, `Bearer ${accessToken}`);
        return data?.me === null;
      });
    }
    expect((await service.ask(confirmEmailChange, { token })).data.confirmEmailChange).toEqual(invalid);
    expect(await refreshed(own.refreshToken)).toBe('LoginPayload');
  });

  test.each(proofs)('cannot use earlier links after the owner used %s', async (_, prove) => {
    const link = await tokenFor(input.email);
    await prove();
    for (const token of [link, adas]) expect(await verify(token)).toEqual(invalid);
  });

  test.each(['STAFF', 'ADMIN'])(
    'cannot become %s, because the role is granted to the owner of the address',
    async (role) => {
      const { token } = await theAdministrator(service);
      const { data } = await service.ask(grantRole, { email: input.email, role }, token);
      expect(data.grantRole).toMatchObject({ customer: { id: mallory.customer.id, role } });
      expect((await enter(input.email, mallorys)).__typename).toBe('InvalidCredentialsError');
      expect(await refreshed(mallory.refreshToken)).toBe('InvalidTokenError');
      expect((await signInByCode(input.email)).customer).toMatchObject({ role });
    },
  );
});

import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { aCustomer, login, me, type SignedIn } from './support/customer.ts';
import { signingKey, startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  ada = await aCustomer(service, { name: 'Ada Lovelace' });
});
afterAll(() => service[Symbol.asyncDispose]());

const publishedKeys = async () =>
  ((await (await fetch(`${service.url}/.well-known/jwks.json`)).json()) as { keys: (JsonWebKey & { kid: string })[] })
    .keys;

describe('signing in', () => {
  test('returns a session for the right address and password', async () => {
    const { data } = await service.ask(login, { email: ada.email, password: ada.password });
    expect(data.login).toMatchObject({ __typename: 'LoginPayload', customer: { id: ada.id, name: 'Ada Lovelace' } });
    const { data: self } = await service.ask(me, {}, `Bearer ${data.login.accessToken}`);
    expect(self.me).toEqual(data.login.customer);
  });

  test('ignores the case of the address and surrounding spaces', async () => {
    const { data } = await service.ask(login, { email: ` ${ada.email.toUpperCase()} `, password: ada.password });
    expect(data.login.customer.id).toBe(ada.id);
  });

  test('accepts a password in composed and decomposed form only', async () => {
    const { email } = await aCustomer(service, { password: 'crème brûlée!' });
    const typed = async (password: string) => (await service.ask(login, { email, password })).data.login.__typename;
    expect(await typed('crème brûlée!'.normalize('NFD'))).toBe('LoginPayload');
    expect(await typed('creme brulee!')).toBe('InvalidCredentialsError');
    expect(await typed('Crème brûlée!')).toBe('InvalidCredentialsError');
    expect(await typed('crème brûlée! ')).toBe('InvalidCredentialsError');
  });

  test('returns the same error for a wrong password, an unknown address and an invalid address', async () => {
    const attempts = [
      { email: ada.email, password: 'wrong horse battery' },
      { email: ada.email, password: '' },
      { email: ada.email, password: 'x'.repeat(100_000) },
      { email: `nobody.${randomUUID()}@shop.example`, password: ada.password },
      { email: 'no address', password: ada.password },
      { email: '', password: '' },
      { email: 'ada@shop.example\u0000', password: ada.password },
      { email: `' OR 1=1 --`, password: ada.password },
      { email: '%', password: ada.password },
    ];
    const answers = await Promise.all(attempts.map((attempt) => service.ask(login, attempt)));
    for (const answer of answers) {
      expect(answer).toEqual({
        status: 200,
        data: {
          login: {
            __typename: 'InvalidCredentialsError',
            code: 'INVALID_CREDENTIALS',
            message: 'No customer has this email address and password.',
          },
        },
      });
    }
  });

  test('rejects customers without a password', async () => {
    const { email } = await aCustomer(service);
    await service.sql('UPDATE customer SET password_hash = NULL WHERE email = $1', [email]);
    for (const password of ['', 'no customer has this password']) {
      const { data } = await service.ask(login, { email, password });
      expect(data.login.__typename).toBe('InvalidCredentialsError');
    }
  });

  test.each([{}, { email: null, password: null }, { email: 1, password: 'x' }, { email: ['a'], password: 'x' }])(
    'fails with BAD_USER_INPUT for %j',
    async (variables) => {
      const { errors } = await service.ask(login, variables);
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    },
  );
});

describe('an access token', () => {
  test('is signed with the published key, and contains the customer, role, issuer and audience', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { data } = await service.ask(login, { email: ada.email, password: ada.password });
    const after = Math.ceil(Date.now() / 1000);
    const { accessToken, expiresAt, customer, session } = data.login;
    const keys = await publishedKeys();
    const { header } = jwt.decode(accessToken, { complete: true })!;
    const jwk = keys.find(({ kid }) => kid === header.kid)!;
    const claims = jwt.verify(accessToken, createPublicKey({ key: jwk, format: 'jwk' }), { algorithms: ['ES256'] });
    expect(header).toEqual({ alg: 'ES256', typ: 'JWT', kid: jwk.kid });
    const { iat, exp, ...others } = claims as jwt.JwtPayload;
    expect(others).toEqual({
      sub: customer.id,
      role: 'CUSTOMER',
      scope: 'customer',
      sid: session.id,
      iss: 'commerce-supergraph',
      aud: 'commerce-supergraph',
    });
    expect(exp! - iat!).toBe(15 * 60);
    expect(iat).toBeGreaterThanOrEqual(before);
    expect(iat).toBeLessThanOrEqual(after);
    expect(expiresAt).toBe(new Date(exp! * 1000).toISOString());
  });

  test('can be verified with a key set that contains no private keys', async () => {
    expect(await publishedKeys()).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
  });
});

describe('an invalid token', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;
  const goodClaims = () => ({
    sub: ada.id,
    role: 'CUSTOMER',
    iss: 'commerce-supergraph',
    aud: 'commerce-supergraph',
    exp: inAnHour(),
  });
  const kidOf = () => jwt.decode(ada.token.slice('Bearer '.length), { complete: true })!.header.kid!;
  const sign = (claims: object, kid = kidOf(), key = signingKey.privateKey) =>
    `Bearer ${jwt.sign(JSON.stringify(claims), key, { algorithm: 'ES256', keyid: kid })}`;
  const publicPem = signingKey.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const hmac = (secret: string | Buffer) => {
    const content = `${encode({ alg: 'HS256', typ: 'JWT', kid: kidOf() })}.${encode(goodClaims())}`;
    return `Bearer ${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  };
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [headerOf, payloadOf, signatureOf] = [0, 1, 2].map((part) => () => ada.token.slice(7).split('.')[part]!);

  const tokens: [string, () => string][] = [
    ['expired', () => sign({ ...goodClaims(), exp: Math.floor(Date.now() / 1000) - 1 })],
    ['not valid yet', () => sign({ ...goodClaims(), nbf: inAnHour() })],
    ['without an expiry', () => sign({ ...goodClaims(), exp: undefined })],
    ["signed with another key under the shop's key ID", () => sign(goodClaims(), kidOf(), stranger.privateKey)],
    ['signed with an unknown key', () => sign(goodClaims(), 'another', stranger.privateKey)],
    ['without a key ID', () => `Bearer ${jwt.sign(goodClaims(), signingKey.privateKey, { algorithm: 'ES256' })}`],
    ['unsigned', () => `Bearer ${encode({ alg: 'none', kid: kidOf() })}.${encode(goodClaims())}.`],
    ['unsigned with a signature', () => `Bearer ${encode({ alg: 'none', kid: kidOf() })}.${encode(goodClaims())}.AA`],
    ['an HMAC keyed with the public key', () => hmac(publicPem)],
    [
      'an HMAC keyed with the bytes of the public key',
      () => hmac(signingKey.publicKey.export({ format: 'der', type: 'spki' })),
    ],
    [
      'modified to contain another role',
      () => `Bearer ${headerOf!()}.${encode({ ...goodClaims(), role: 'ADMIN' })}.${signatureOf!()}`,
    ],
    [
      'with another signature',
      () => `Bearer ${headerOf!()}.${payloadOf!()}.${Buffer.alloc(64, 1).toString('base64url')}`,
    ],
    ['from another issuer', () => sign({ ...goodClaims(), iss: 'another shop' })],
    ['for another audience', () => sign({ ...goodClaims(), aud: 'another shop' })],
    ['without a subject', () => sign({ ...goodClaims(), sub: undefined })],
    ['with a subject that is not a UUID', () => sign({ ...goodClaims(), sub: 'admin' })],
    ['with an unknown role', () => sign({ ...goodClaims(), role: 'ROOT' })],
    ['no token', () => 'Bearer nonsense'],
    ['a bare scheme', () => 'Bearer'],
    ['of another scheme', () => `Basic ${Buffer.from('ada:secret').toString('base64')}`],
  ];

  test('is distinguished from a valid one that is made in the same way', async () => {
    expect((await service.ask(me, {}, sign(goodClaims()))).data.me.id).toBe(ada.id);
  });

  test.each(tokens)('is rejected if it is %s', async (_, make) => {
    const { status, data, errors } = await service.ask('mutation { logoutEverywhere }', {}, make());
    expect({ status, data, codes: errors?.map(({ extensions }) => extensions.code) }).toEqual({
      status: 200,
      data: null,
      codes: ['UNAUTHENTICATED'],
    });
    expect((await service.ask(me, {}, make())).data).toEqual({ me: null });
  });
});

describe('me', () => {
  test('me is null without a caller, and for a caller who is not a customer', async () => {
    expect((await service.ask(me)).data).toEqual({ me: null });
    const claims = { sub: randomUUID(), role: 'CUSTOMER', iss: 'commerce-supergraph', aud: 'commerce-supergraph' };
    const { kid } = jwt.decode(ada.token.slice('Bearer '.length), { complete: true })!.header;
    const token = jwt.sign(claims, signingKey.privateKey, { algorithm: 'ES256', keyid: kid!, expiresIn: 60 });
    expect((await service.ask(me, {}, `Bearer ${token}`)).data).toEqual({ me: null });
  });
});

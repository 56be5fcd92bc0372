import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { CustomerLoginCodeRequested, CustomerSessionsEnded } from '@commerce/events';
import { captureLog, eventually } from '@commerce/testing';
import jwt from 'jsonwebtoken';
import {
  aCustomer,
  aPersonWith,
  endSession,
  grantRole,
  login,
  logout,
  logoutEverywhere,
  me,
  mySessions,
  refreshSession,
  requestLoginCode,
  signIn,
  theAdministrator,
  type SignedIn,
  verifyLoginCode,
} from './support/customer.ts';
import { openCustomersDatabase, startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
});
beforeEach(async () => {
  ada = await aCustomer(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const refresh = async (refreshToken: string | null, clientAddress?: string) => {
  const headers: Record<string, string> = clientAddress === undefined ? {} : { 'x-client-address': clientAddress };
  return (await service.askWith(headers, refreshSession, { refreshToken })).data.refreshSession;
};
const again = ({ email, password }: SignedIn) => signIn(service, email, password);
const hashOf = (token: string) => createHash('sha256').update(token).digest();
const endedAt = async (id: string) =>
  (await service.sql<{ ended_at: Date | null }>('SELECT ended_at FROM session WHERE id = $1', [id]))[0]?.ended_at;
/** Shifts the use of the token into the past by the given number of seconds. */
const usedAgo = (token: string, seconds: number) =>
  service.sql(
    `UPDATE used_refresh_token SET used_at = now() - make_interval(secs => $2), answered_at = now() - make_interval(secs => $2)
     WHERE token_hash = $1`,
    [hashOf(token), seconds],
  );
const endingsOf = async (customerId: string, count: number) => {
  await eventually(
    'the events are published',
    () => service.heard.of(CustomerSessionsEnded, customerId).length >= count,
  );
  return service.heard.of(CustomerSessionsEnded, customerId).map(({ data }) => data);
};
const invalid = expect.objectContaining({ __typename: 'InvalidTokenError', code: 'INVALID_TOKEN' });

describe('refreshing a session', () => {
  test('returns new tokens of the same session', async () => {
    const first = await refresh(ada.refreshToken);
    expect(first).toMatchObject({
      __typename: 'LoginPayload',
      session: { id: ada.sessionId },
      customer: { id: ada.id },
    });
    expect(first.refreshToken).not.toBe(ada.refreshToken);
    expect(jwt.decode(first.accessToken)).toMatchObject({ sub: ada.id, sid: ada.sessionId });
    const second = await refresh(first.refreshToken);
    expect(second).toMatchObject({ __typename: 'LoginPayload', session: { id: ada.sessionId } });
    expect((await service.ask(me, {}, `Bearer ${second.accessToken}`)).data.me.id).toBe(ada.id);
    const days = (Date.parse(second.refreshExpiresAt) - Date.parse(second.session.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(30, 5);
  });

  test('fails after the role has changed', async () => {
    const { token } = await theAdministrator(service);
    await service.ask(grantRole, { email: ada.email, role: 'STAFF' }, token);
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    expect(jwt.decode((await again(ada)).token.slice(7))).toMatchObject({ role: 'STAFF', scope: 'customer staff' });
  });

  test('stores only hashes of tokens', async () => {
    const { refreshToken } = await refresh(ada.refreshToken);
    const [row] = await service.sql<{ token_hash: Buffer; dump: string }>(
      'SELECT token_hash, session::text AS dump FROM session WHERE id = $1',
      [ada.sessionId],
    );
    expect(row?.token_hash).toEqual(hashOf(refreshToken));
    expect(row?.dump).not.toContain(refreshToken);
  });

  test('returns the same next token to ten concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(ada.refreshToken)));
    expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1);
    expect(
      await service.sql('SELECT count(*)::int FROM used_refresh_token WHERE session_id = $1', [ada.sessionId]),
    ).toEqual([{ count: 1 }]);
    expect((await refresh(answers[0].refreshToken)).__typename).toBe('LoginPayload');
  });

  test('accepts the previous token for ten seconds, for clients that did not receive the response', async () => {
    const first = await refresh(ada.refreshToken);
    await usedAgo(ada.refreshToken, 8);
    expect((await refresh(ada.refreshToken)).refreshToken).toBe(first.refreshToken);
  });

  test('accepts the previous token later with a new successor, unless the first successor was used', async () => {
    const first = await refresh(ada.refreshToken);
    for (const expected of ['a second', 'a third']) {
      await usedAgo(ada.refreshToken, 3_600);
      const answers = await Promise.all([1, 2, 3].map(() => refresh(ada.refreshToken)));
      const tokens = new Set(answers.map(({ refreshToken }) => refreshToken));
      expect([expected, tokens.size]).toEqual([expected, 1]);
      expect(tokens).not.toContain(first.refreshToken);
    }
    const newest = await refresh(ada.refreshToken);
    expect(await refresh(newest.refreshToken)).toMatchObject({ session: { id: ada.sessionId } });
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    expect(await endedAt(ada.sessionId)).not.toBeNull();
  });

  test('returns the same successor to two tabs with the previous token, even later', async () => {
    let token = ada.refreshToken;
    for (let round = 0; round < 3; round++) {
      const first = await refresh(token, '203.0.113.7');
      await usedAgo(token, 900);
      const second = await refresh(token, '203.0.113.7');
      expect(second).toMatchObject({ __typename: 'LoginPayload', refreshToken: first.refreshToken });
      token = first.refreshToken;
    }
    expect(await endedAt(ada.sessionId)).toBeNull();
  });

  test.each([
    ['another network', '198.51.100.9'],
    ['an unknown network', undefined],
  ])('detects two holders of the previous token from %s', async (_, elsewhere) => {
    const first = await refresh(ada.refreshToken, '203.0.113.7');
    await usedAgo(ada.refreshToken, 11);
    const second = await refresh(ada.refreshToken, elsewhere);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await refresh(first.refreshToken, '203.0.113.7')).toEqual(invalid);
    expect(await refresh(second.refreshToken, elsewhere)).toEqual(invalid);
  });

  test('ends the session for a token older than the previous one, even from the same network', async () => {
    const first = await refresh(ada.refreshToken, '203.0.113.7');
    await refresh(first.refreshToken, '203.0.113.7');
    expect(await refresh(ada.refreshToken, '203.0.113.7')).toEqual(invalid);
    expect(await endedAt(ada.sessionId)).not.toBeNull();
  });

  test('ends the session for a replaced successor, and publishes an event', async () => {
    const first = await refresh(ada.refreshToken);
    await usedAgo(ada.refreshToken, 11);
    await refresh(ada.refreshToken);
    expect(await refresh(first.refreshToken)).toEqual(invalid);
    const [ending] = await endingsOf(ada.id, 1);
    expect(ending).toMatchObject({ customerId: ada.id, sessionIds: [ada.sessionId] });
    const { exp } = jwt.decode(first.accessToken) as jwt.JwtPayload;
    expect(Date.parse(ending!.goodUntil)).toBeGreaterThanOrEqual(exp! * 1000);
  });

  test('ends the session immediately for a token older than the previous one', async () => {
    const first = await refresh(ada.refreshToken);
    await refresh(first.refreshToken);
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    expect(await endedAt(ada.sessionId)).not.toBeNull();
  });

  test('keeps the other sessions of the customer when one token was stolen', async () => {
    const other = await again(ada);
    await refresh((await refresh(ada.refreshToken)).refreshToken);
    await refresh(ada.refreshToken);
    expect((await refresh(other.refreshToken)).__typename).toBe('LoginPayload');
  });

  test.each([
    ['nothing', null],
    ['an empty text', ''],
    ['a guess', Buffer.alloc(32, 7).toString('base64url')],
    ['a huge text', 'x'.repeat(500_000)],
    ['control characters', '\u0000\r\nSet-Cookie: a=b'],
    ['an access token', 'eyJhbGciOiJFUzI1NiJ9.e30.x'],
  ])('rejects %s and ends nothing', async (_, token) => {
    expect(await refresh(token)).toEqual(invalid);
    expect(await endedAt(ada.sessionId)).toBeNull();
  });

  test('remembers a hundred tokens per session', async () => {
    await service.sql(
      `INSERT INTO used_refresh_token (token_hash, session_id, used_at)
       SELECT sha256(n::text::bytea), $1, now() - interval '1 hour' FROM generate_series(1, 150) n`,
      [ada.sessionId],
    );
    await refresh(ada.refreshToken);
    const count = 'SELECT count(*)::int FROM used_refresh_token WHERE session_id = $1';
    expect(await service.sql(count, [ada.sessionId])).toEqual([{ count: 100 }]);
  });

  test('fails after the session has expired', async () => {
    await service.sql('UPDATE session SET expires_at = now() WHERE id = $1', [ada.sessionId]);
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    expect((await service.ask(mySessions, {}, ada.token)).data.me.sessions).toEqual([]);
  });
});

describe('the sessions of a customer', () => {
  test('are listed newest first, with their device and which one is current', async () => {
    const { data } = await service.ask(login, { ...ada, device: ' Ada’s phone ' });
    const { sessions } = (await service.ask(mySessions, {}, ada.token)).data.me;
    expect(sessions).toEqual([
      expect.objectContaining({ id: data.login.session.id, device: 'Ada’s phone', isCurrent: false }),
      expect.objectContaining({ id: ada.sessionId, device: null, isCurrent: true }),
    ]);
    expect(data.login.session.isCurrent).toBe(true);
  });

  test('are visible only to the customer, not even to staff', async () => {
    const staff = await aPersonWith('STAFF', service);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name sessions { id } } } }`;
    const { errors } = await service.ask(query, { r: [{ __typename: 'Customer', id: ada.id }] }, staff.token);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test.each([['x'.repeat(201)], ['one\nother'], ['\u202eenohp'], [' ']])(
    'reject a device called %j',
    async (device) => {
      const { data } = await service.ask(login, { ...ada, device });
      expect(data.login).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'device' }] });
    },
  );

  test('are limited to twenty: another one ends the oldest, even when opened concurrently', async () => {
    for (let count = 2; count <= 20; count++) await again(ada);
    expect(await endedAt(ada.sessionId)).toBeNull();
    const newest = await Promise.all([1, 2, 3].map(() => again(ada)));
    const open = `SELECT count(*)::int FROM session WHERE customer_id = $1 AND ended_at IS NULL`;
    expect(await service.sql(open, [ada.id])).toEqual([{ count: 20 }]);
    expect(await endedAt(ada.sessionId)).not.toBeNull();
    for (const { sessionId } of newest) expect(await endedAt(sessionId)).toBeNull();
    expect((await endingsOf(ada.id, 3)).flatMap(({ sessionIds }) => sessionIds)).toContain(ada.sessionId);
  });

  test('can be limited further by configuration', async () => {
    await using strict = await startCustomers({ SESSIONS_PER_CUSTOMER: '1' });
    const joan = await aCustomer(strict);
    const next = await signIn(strict, joan.email, joan.password);
    const left = 'SELECT id FROM session WHERE customer_id = $1 AND ended_at IS NULL';
    expect(await strict.sql(left, [joan.id])).toEqual([{ id: next.sessionId }]);
  });

  test('are read by one statement', async () => {
    await again(ada);
    expect(await service.statements.during(() => service.ask(mySessions, {}, ada.token))).toHaveLength(2);
  });
});

describe('ending sessions', () => {
  const ask = async (document: string, variables: object, token: string) =>
    (await service.ask(document, { ...variables }, token)) as { data: Record<string, boolean>; errors?: unknown[] };

  test('ends the current session on logout, once', async () => {
    const other = await again(ada);
    expect((await ask(logout, {}, ada.token)).data).toEqual({ logout: true });
    // Before the event arrives, there is no session to end. Afterwards, the token is rejected.
    expect([{ logout: false }, undefined]).toContainEqual((await ask(logout, {}, ada.token)).data);
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    expect((await refresh(other.refreshToken)).__typename).toBe('LoginPayload');
    expect(await endingsOf(ada.id, 1)).toMatchObject([{ sessionIds: [ada.sessionId] }]);
  });

  test('logs out with a refresh token, without an access token, once', async () => {
    const variables = { refreshToken: ada.refreshToken };
    expect((await service.ask(logout, variables)).data).toEqual({ logout: true });
    expect((await service.ask(logout, variables)).data).toEqual({ logout: false });
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
    for (const refreshToken of ['', 'a guess', '\u0000', 'x'.repeat(500_000)]) {
      expect((await service.ask(logout, { refreshToken })).data).toEqual({ logout: false });
    }
  });

  test('ends all sessions with one event', async () => {
    const other = await again(ada);
    expect((await ask(logoutEverywhere, {}, ada.token)).data).toEqual({ logoutEverywhere: true });
    for (const { refreshToken } of [ada, other]) expect(await refresh(refreshToken)).toEqual(invalid);
    const [ending, ...more] = await endingsOf(ada.id, 1);
    expect(new Set(ending?.sessionIds)).toEqual(new Set([ada.sessionId, other.sessionId]));
    expect(more).toEqual([]);
  });

  test('ends a single session from another one of the same customer', async () => {
    const other = await again(ada);
    expect((await ask(endSession, { id: other.sessionId.toUpperCase() }, ada.token)).data).toEqual({
      endSession: true,
    });
    expect(await refresh(other.refreshToken)).toEqual(invalid);
    expect((await refresh(ada.refreshToken)).__typename).toBe('LoginPayload');
  });

  test('ignores sessions of other customers and unknown IDs', async () => {
    const grace = await aCustomer(service);
    expect((await ask(endSession, { id: grace.sessionId }, ada.token)).data).toEqual({ endSession: false });
    expect((await refresh(grace.refreshToken)).__typename).toBe('LoginPayload');
    expect((await ask(endSession, { id: randomUUID() }, ada.token)).data).toEqual({ endSession: false });
    expect((await ask(endSession, { id: "' OR 1=1" }, ada.token)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  test('wins over a concurrent refresh', async () => {
    const [, refreshed] = await Promise.all([ask(logout, {}, ada.token), refresh(ada.refreshToken)]);
    expect(await refresh(refreshed.refreshToken ?? ada.refreshToken)).toEqual(invalid);
  });

  test('publishes events with increasing versions', async () => {
    const other = await again(ada);
    await ask(endSession, { id: other.sessionId }, ada.token);
    await ask(logout, {}, ada.token);
    await endingsOf(ada.id, 2);
    const versions = service.heard.of(CustomerSessionsEnded, ada.id).map(({ aggregateversion }) => aggregateversion);
    expect(versions).toEqual([4, 5]); // After two sign-ins.
  });
});

describe('cookies', () => {
  const open = (cookies: boolean) => service.askWith({}, login, { ...ada, cookies });

  test('are set on request, inaccessible to scripts', async () => {
    const { data, cookies } = await open(true);
    const { accessToken, refreshToken } = data.login;
    expect(cookies).toEqual([
      expect.stringMatching(/^access_token=[^;]+; Max-Age=(900|899); HttpOnly; Secure; SameSite=Lax; Path=\/$/),
      expect.stringMatching(
        /^refresh_token=[^;]+; Max-Age=25919\d\d; HttpOnly; Secure; SameSite=Strict; Path=\/graphql$/,
      ),
    ]);
    expect(cookies[0]).toContain(`access_token=${accessToken};`);
    expect(cookies[1]).toContain(`refresh_token=${refreshToken};`);
    expect((await open(false)).cookies).toEqual([]);
  });

  test('refresh a session without a script that has the token', async () => {
    const { data, cookies } = await service.askWith({ 'x-refresh-token': ada.refreshToken }, refreshSession);
    expect(data.refreshSession).toMatchObject({ session: { id: ada.sessionId } });
    expect(cookies[1]).toContain(`refresh_token=${data.refreshSession.refreshToken};`);
    const byScript = await service.askWith({}, refreshSession, { refreshToken: data.refreshSession.refreshToken });
    expect(byScript.cookies).toEqual([]);
  });

  test('are cleared by a logout, for which the refresh cookie suffices', async () => {
    const { data, cookies } = await service.askWith({ 'x-refresh-token': ada.refreshToken }, logout);
    expect(data).toEqual({ logout: true });
    expect(cookies).toEqual([
      'access_token=; Max-Age=0; HttpOnly; Secure; SameSite=Lax; Path=/',
      'refresh_token=; Max-Age=0; HttpOnly; Secure; SameSite=Strict; Path=/graphql',
      'visitor=; Max-Age=0; HttpOnly; Secure; SameSite=Lax; Path=/',
    ]);
    expect(await refresh(ada.refreshToken)).toEqual(invalid);
  });

  test('are cleared if they are invalid', async () => {
    const { data, cookies } = await service.askWith({ 'x-refresh-token': 'guessed' }, refreshSession);
    expect(data.refreshSession).toEqual(invalid);
    expect(cookies).toHaveLength(2);
    expect(cookies.join()).toMatch(/access_token=;.*refresh_token=;/);
  });
});

test('no operation logs a token or a code', async () => {
  using log = captureLog();
  await using verbose = await startCustomers({ LOG_LEVEL: 'trace' });
  const joan = await aCustomer(verbose);
  const headers = { 'x-refresh-token': joan.refreshToken, authorization: joan.token };
  const { data } = await verbose.askWith(headers, refreshSession);
  await verbose.ask(requestLoginCode, { email: joan.email });
  const { code } = (await verbose.saidTo(CustomerLoginCodeRequested, joan.email))[0]!;
  await verbose.sql('ALTER TABLE session ADD CHECK (false) NOT VALID');
  const { errors } = await verbose.ask(verifyLoginCode, { email: joan.email, code });
  expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(log.text).toMatch(/incoming request[^]*unexpected error/);
  const { refreshToken, accessToken } = data.refreshSession;
  for (const secret of [joan.refreshToken, joan.token, refreshToken, accessToken, `"${code}"`, joan.email]) {
    expect(log.text).not.toContain(secret);
  }
});

describe('a previous signing key', () => {
  const previous = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pemOf = (key: typeof previous.privateKey) => key.export({ format: 'pem', type: 'pkcs8' }).toString();
  const publicPem = previous.publicKey.export({ format: 'pem', type: 'spki' }).toString();

  test('is published and accepted next to the current one, which signs', async () => {
    await using database = await openCustomersDatabase();
    let joan: SignedIn;
    {
      await using before = await startCustomers({ JWT_PRIVATE_KEY: pemOf(previous.privateKey) }, database);
      joan = await aCustomer(before);
    }
    {
      await using after = await startCustomers({ JWT_PREVIOUS_PUBLIC_KEYS: publicPem }, database);
      expect((await after.ask(me, {}, joan.token)).data.me.id).toBe(joan.id);
      const { keys } = (await (await fetch(`${after.url}/.well-known/jwks.json`)).json()) as {
        keys: { kid: string }[];
      };
      const newest = await signIn(after, joan.email, joan.password);
      const kidOf = ({ token }: SignedIn) => jwt.decode(token.slice(7), { complete: true })!.header.kid;
      expect(keys.map(({ kid }) => kid)).toEqual([kidOf(newest), kidOf(joan)]);
      expect((await after.ask(refreshSession, { refreshToken: joan.refreshToken })).data.refreshSession).toMatchObject({
        session: { id: joan.sessionId },
      });
    }
    await using without = await startCustomers({}, database);
    expect((await without.ask(me, {}, joan.token)).data).toEqual({ me: null });
  });

  test('may still sign in other instances during a rollout: a repeated refresh fails then, and ends nothing', async () => {
    await using database = await openCustomersDatabase();
    await using before = await startCustomers({ JWT_PRIVATE_KEY: pemOf(previous.privateKey) }, database);
    await using after = await startCustomers({ JWT_PREVIOUS_PUBLIC_KEYS: publicPem }, database);
    const joan = await aCustomer(before);
    const at = async ({ ask }: CustomersService, refreshToken: string) =>
      (await ask(refreshSession, { refreshToken })).data.refreshSession;
    const next = await at(before, joan.refreshToken);
    expect(await at(after, joan.refreshToken)).toEqual(invalid);
    expect((await at(after, next.refreshToken)).__typename).toBe('LoginPayload');
    expect(await at(after, joan.refreshToken)).toEqual(invalid);
    expect(await database.sql('SELECT ended_at IS NULL AS open FROM session WHERE id = $1', [joan.sessionId])).toEqual([
      { open: false },
    ]);
  });
});

test('lists recently ended sessions next to the keys, including those of deleted customers', async () => {
  await using service = await startCustomers();
  const listed = async () => {
    const response = await fetch(`${service.url}/.well-known/ended-sessions`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return (await response.json()) as { sessions: { id: string; goodUntil: string }[] };
  };
  expect(await listed()).toEqual({ sessions: [] });
  const joan = await aCustomer(service);
  await service.ask('mutation { logout }', {}, joan.token);
  const { sessions } = await listed();
  expect(sessions.map(({ id }) => id)).toEqual([joan.sessionId]);
  expect(Date.parse(sessions[0]!.goodUntil)).toBeGreaterThan(Date.now());
  await eventually('the token is rejected', async () => (await service.ask(me, {}, joan.token)).data.me === null);
  const ada = await aCustomer(service);
  const leave = 'mutation ($password: String!) { deleteAccount(password: $password) { __typename } }';
  await service.ask(leave, { password: ada.password }, ada.token);
  expect((await listed()).sessions.map(({ id }) => id)).toContain(ada.sessionId);
});

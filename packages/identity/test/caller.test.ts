import { randomUUID } from 'node:crypto';
import {
  EndedSessions,
  hasRole,
  identifyCallerBy,
  requireRole,
  roles,
  scopesOf,
  type Caller,
  type FindKey,
} from '../src/index.ts';
import { ForbiddenError, UnauthenticatedError } from '@commerce/runtime';
import {
  aKey,
  claims,
  inSeconds,
  rulesWith,
  signed,
  tokenByPublicKey,
  tokenOf,
  unsigned,
  type SigningKey,
} from './support/tokens.ts';

const key = aKey();
const identify = identifyCallerBy(rulesWith(key));

test('there is no caller without a header', async () => {
  expect(await identify(undefined)).toBeUndefined();
  expect(await identify('')).toBeUndefined();
});

test.each(roles)('a valid token identifies the caller: a %s', async (role) => {
  const payload = claims({ role, exp: 4_102_444_800 });
  const expiresAt = new Date('2100-01-01T00:00:00Z');
  const scopes = new Set(scopesOf(role));
  const caller = { id: payload.sub, role, scopes, sessionId: undefined, expiresAt };
  expect(await identify(`Bearer ${tokenOf(key, payload)}`)).toEqual(caller);
  expect(await identify(`bearer ${tokenOf(key, payload)}`)).toEqual(caller);
});

test('a token states its scopes and its session', async () => {
  const sid = randomUUID();
  const { role, scopes, sessionId } = (await identify(
    `Bearer ${tokenOf(key, claims({ role: 'STAFF', scope: ' customer  reports:read ', sid: sid.toUpperCase() }))}`,
  ))!;
  expect({ role, scopes: [...scopes], sessionId }).toEqual({
    role: 'STAFF',
    scopes: ['customer', 'reports:read'],
    sessionId: sid,
  });
  expect((await identify(`Bearer ${tokenOf(key, claims({ role: 'ADMIN', scope: '' }))}`))?.scopes.size).toBe(0);
});

test('a token without scopes has those of its role', () => {
  expect(roles.map(scopesOf)).toEqual([['customer'], ['customer', 'staff'], ['customer', 'staff', 'admin']]);
});

const text = (value: string) => Buffer.from(value).toString('base64url');
const header = { alg: 'ES256', typ: 'JWT', kid: key.kid };
const tampered = () => {
  const [head, , signature] = tokenOf(key).split('.');
  return `${head}.${text(JSON.stringify(claims({ role: 'ADMIN' })))}.${signature}`;
};

test.each([
  ['of another scheme', `Basic ${text('user:password')}`],
  ['without a token', 'Bearer '],
  ['that is a token without its scheme', tokenOf(key)],
  ['with two tokens', `Bearer ${tokenOf(key)} ${tokenOf(key)}`],
  ['with a token of two parts', `Bearer ${unsigned(header, claims())}`],
  ['with a token of four parts', `Bearer ${tokenOf(key)}.more`],
  ['whose header is not JSON', `Bearer ${text('no json')}.${text('{}')}.c2ln`],
  [
    'whose payload is not JSON',
    `Bearer ${signed(`${text(JSON.stringify(header))}.${text('no json')}`, key.privateKey)}`,
  ],
  ['whose payload is not an object', `Bearer ${tokenOf(key, 'text')}`],
  ['whose header is null', `Bearer ${text('null')}.${text('{}')}.c2ln`],
  ['without a key ID', `Bearer ${tokenOf(key, claims(), { kid: undefined })}`],
  ['with a number as key ID', `Bearer ${tokenOf(key, claims(), { kid: 1 })}`],
  ['with an object as key ID', `Bearer ${tokenOf(key, claims(), { kid: { toString: 'x' } })}`],
  ['signed with another key', `Bearer ${tokenOf({ ...aKey(), kid: key.kid })}`],
  ['with a changed payload', `Bearer ${tampered()}`],
  ['without a signature', `Bearer ${unsigned({ ...header, alg: 'none' }, claims())}.`],
  ['with "none" as algorithm and a signature', `Bearer ${unsigned({ ...header, alg: 'none' }, claims())}.c2ln`],
  ['with an HMAC keyed with the public key', `Bearer ${tokenByPublicKey(key)}`],
  ['that has expired', `Bearer ${tokenOf(key, claims({ exp: inSeconds(-1) }))}`],
  ['that is not valid yet', `Bearer ${tokenOf(key, claims({ nbf: inSeconds(60) }))}`],
  ['from another issuer', `Bearer ${tokenOf(key, claims({ iss: 'somebody' }))}`],
  ['for another audience', `Bearer ${tokenOf(key, claims({ aud: 'somebody' }))}`],
  ['without an issuer', `Bearer ${tokenOf(key, claims({ iss: undefined }))}`],
  ['without an audience', `Bearer ${tokenOf(key, claims({ aud: undefined }))}`],
  ['that never expires', `Bearer ${tokenOf(key, claims({ exp: undefined }))}`],
  ['with a text as expiry', `Bearer ${tokenOf(key, claims({ exp: 'tomorrow' }))}`],
  ['without a subject', `Bearer ${tokenOf(key, claims({ sub: undefined }))}`],
  ['with a subject that is not a UUID', `Bearer ${tokenOf(key, claims({ sub: '1 OR 1=1' }))}`],
  ['without a role', `Bearer ${tokenOf(key, claims({ role: undefined }))}`],
  ['with an unknown role', `Bearer ${tokenOf(key, claims({ role: 'ROOT' }))}`],
  ['with scopes in a list', `Bearer ${tokenOf(key, claims({ scope: ['customer', 'admin'] }))}`],
  ['with scopes in an object', `Bearer ${tokenOf(key, claims({ scope: { admin: true } }))}`],
  ['with a number as scopes', `Bearer ${tokenOf(key, claims({ scope: 1 }))}`],
  ['with null as scopes', `Bearer ${tokenOf(key, claims({ scope: null }))}`],
  ['with a thousand scopes', `Bearer ${tokenOf(key, claims({ scope: 'admin '.repeat(1_000) }))}`],
  ['with a session that is not a UUID', `Bearer ${tokenOf(key, claims({ sid: '__proto__' }))}`],
  ['with a number as session', `Bearer ${tokenOf(key, claims({ sid: 7 }))}`],
  ['with null as session', `Bearer ${tokenOf(key, claims({ sid: null }))}`],
  ['of many megabytes', `Bearer ${'a'.repeat(4_000_000)}.${'b'.repeat(4_000_000)}.c`],
  [
    'with a huge payload and a forged signature',
    `Bearer ${unsigned(header, claims({ x: 'x'.repeat(1_000_000) }))}.c2ln`,
  ],
])('rejects an Authorization header %s', async (_, authorization) => {
  await expect(identify(authorization)).rejects.toThrow(UnauthenticatedError);
});

test('passes on that the key could not be looked up, which is not an error of the token', async () => {
  await expect(identify(`Bearer ${tokenOf(aKey('unknown'))}`)).rejects.toThrow('no key unknown');
});

describe('a verified token', () => {
  const minute = 60_000;

  function aService(key: SigningKey) {
    const rules = rulesWith(key);
    const state = { lookups: 0, now: Date.now() };
    const findKey: FindKey = (kid) => {
      state.lookups += 1;
      return rules.findKey(kid);
    };
    return { state, identify: identifyCallerBy({ ...rules, findKey, now: () => state.now }) };
  }

  test('is cached for a minute', async () => {
    const { state, identify } = aService(key);
    const authorization = `Bearer ${tokenOf(key, claims({ exp: inSeconds(600) }))}`;
    const caller = await identify(authorization);
    state.now += minute - 1;
    expect(await identify(authorization)).toEqual(caller);
    expect(state.lookups).toBe(1);
    state.now += 1;
    expect(await identify(authorization)).toEqual(caller);
    expect(state.lookups).toBe(2);
  });

  test('is not cached beyond its expiry', async () => {
    const { state, identify } = aService(key);
    const authorization = `Bearer ${tokenOf(key, claims({ exp: inSeconds(30) }))}`;
    await identify(authorization);
    state.now += minute / 2;
    await identify(authorization);
    expect(state.lookups).toBe(2);
  });

  test('is rejected once its session has ended, and others are not', async () => {
    const endedSessions = new EndedSessions();
    const identify = identifyCallerBy({ ...rulesWith(key), endedSessions });
    const [ended, other] = [randomUUID(), randomUUID()];
    const authorization = (sid?: string) => `Bearer ${tokenOf(key, claims({ sid }))}`;
    const remembered = authorization(ended);
    await identify(remembered);
    endedSessions.add([{ id: ended, goodUntil: new Date(Date.now() + minute) }]);
    await expect(identify(remembered)).rejects.toThrow(UnauthenticatedError);
    await expect(identify(authorization(ended.toUpperCase()))).rejects.toThrow('This session has ended');
    expect(await identify(authorization(other))).toBeDefined();
    expect(await identify(authorization())).toBeDefined();
  });

  test('is evicted when there are many', async () => {
    const { state, identify } = aService(key);
    const tokens = Array.from({ length: 1_001 }, () => `Bearer ${tokenOf(key)}`);
    for (const token of tokens) await identify(token);
    await identify(tokens.at(-1));
    expect(state.lookups).toBe(1_001);
    await identify(tokens[0]);
    expect(state.lookups).toBe(1_002);
  });

  test('displaces many others when it is long', async () => {
    const { state, identify } = aService(key);
    const long = () => `Bearer ${tokenOf(key, claims({ note: 'x'.repeat(2_000) }))}`;
    const first = long();
    await identify(first);
    for (let count = 0; count < 800; count++) await identify(long());
    await identify(first);
    expect(state.lookups).toBe(802);
  });

  test('does not affect an invalid one', async () => {
    const { identify } = aService(key);
    await identify(`Bearer ${tokenOf(key)}`);
    await expect(identify(`Bearer ${tampered()}`)).rejects.toThrow(UnauthenticatedError);
  });
});

describe('a role', () => {
  const caller = (role: Caller['role']): Caller => ({
    id: 'x',
    role,
    scopes: new Set(scopesOf(role)),
    sessionId: undefined,
    expiresAt: new Date(),
  });

  test('includes the permissions of lower roles', () => {
    const allowed = roles.map((has) => roles.filter((needed) => hasRole(caller(has), needed)));
    expect(allowed).toEqual([['CUSTOMER'], ['CUSTOMER', 'STAFF'], ['CUSTOMER', 'STAFF', 'ADMIN']]);
    expect(hasRole(undefined, 'CUSTOMER')).toBe(false);
  });

  test('is required: anonymous callers are unauthenticated, lower roles are forbidden', () => {
    expect(() => requireRole(undefined, 'CUSTOMER')).toThrow(UnauthenticatedError);
    expect(() => requireRole(caller('CUSTOMER'), 'STAFF')).toThrow(ForbiddenError);
    expect(requireRole(caller('ADMIN'), 'STAFF').role).toBe('ADMIN');
  });
});

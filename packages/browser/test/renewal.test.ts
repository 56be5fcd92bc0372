import { setTimeout as sleep } from 'node:timers/promises';
import { fetchInSession, noteTimes, renewIfDue } from '../src/session/renewal.ts';
import { noteSession, sessionNote } from '../src/session/session-note.ts';

const stored = new Map<string, string>();
const ofBrowsers = {
  localStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  },
};

let sent: string[] = [];
/** What the server answers, by the kind of request. */
let renewed: object = {};
let answers: object[] = [];
const realFetch = globalThis.fetch;

const pretended: typeof fetch = async (_input, init) => {
  const text = typeof init?.body === 'string' ? init.body : '';
  const isRenewal = text.includes('RenewSession');
  sent.push(isRenewal ? 'renewal' : text);
  await sleep(5);
  const body = isRenewal ? { data: { refreshSession: renewed } } : (answers.shift() ?? { data: {} });
  return Response.json(body);
};

const opened = {
  __typename: 'LoginPayload',
  expiresAt: '2026-01-01T10:15:00.000Z',
  session: { lastSeenAt: '2026-01-01T10:00:00.000Z' },
};

const hasNavigator = 'navigator' in globalThis; // Node has one since version 21.

beforeAll(() => {
  Object.assign(globalThis, ofBrowsers, { fetch: pretended });
  if (!hasNavigator) Object.assign(globalThis, { navigator: {} });
});
afterAll(() => {
  globalThis.fetch = realFetch;
  Reflect.deleteProperty(globalThis, 'localStorage');
  if (!hasNavigator) Reflect.deleteProperty(globalThis, 'navigator');
});
beforeEach(() => {
  stored.clear();
  sent = [];
  answers = [];
  renewed = opened;
});

const send = (body: string) => fetchInSession('/graphql', { method: 'POST', body });

test('a token is renewed a minute before it expires, by its lifetime and not by the clock of this device', () => {
  noteTimes(opened, 1_000_000);
  expect(sessionNote()).toBe(String(1_000_000 + 14 * 60_000));
});

test('a valid token is used as it is', async () => {
  noteSession(Date.now() + 60_000);
  await send('a');
  expect(sent).toEqual(['a']);
});

test('requests at the same time renew a token that expires once, before they are sent', async () => {
  noteSession(Date.now() - 1);
  await Promise.all([send('a'), send('b'), renewIfDue()]);
  expect(sent.toSorted()).toEqual(['a', 'b', 'renewal']);
  expect(sent[0]).toBe('renewal');
  expect(Number(sessionNote())).toBeGreaterThan(Date.now());
});

test('what the server does not accept is sent once more after a renewal', async () => {
  noteSession(Date.now() + 60_000);
  answers = [{ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }, { data: { me: { id: '1' } } }];
  const response = await send('a');
  expect(sent).toEqual(['a', 'renewal', 'a']);
  expect(await response.json()).toEqual({ data: { me: { id: '1' } } });
});

test('a query for the caller that finds nobody is one of these', async () => {
  noteSession(Date.now() + 60_000);
  answers = [{ data: { me: null } }, { data: { me: null } }];
  await send('a');
  expect(sent).toEqual(['a', 'renewal', 'a']);
});

test('a session that has ended makes a visitor', async () => {
  noteSession(Date.now() - 1);
  renewed = { __typename: 'InvalidTokenError', code: 'INVALID_TOKEN' };
  await send('a');
  expect([sent, sessionNote()]).toEqual([['renewal', 'a'], null]);
});

test('an outage ends no session', async () => {
  noteSession(1);
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(send('a')).rejects.toThrow('Failed to fetch');
  globalThis.fetch = pretended;
  expect(sessionNote()).toBe('1');
});

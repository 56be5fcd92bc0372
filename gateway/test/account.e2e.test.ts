import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import WebSocket from 'ws';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aStaffMember } from './support/people.ts';
import { sharedShopWithOwn, type SharedShopWithOwn } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const session = `... on LoginPayload { accessToken refreshToken session { id } customer { id } } ... on UserError { code message }`;
const me = '{ me { id email emailVerified sessions { id device isCurrent } } }';

/** The data of any field: each test knows what it selects. */
interface Answer {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly code: string;
  readonly email: string;
  readonly session: { readonly id: string };
  readonly sessions: readonly { readonly id: string; readonly device: string }[];
  readonly __typename: string;
}

type Field = 'deleteAccount' | 'login' | 'me' | 'refreshSession' | 'register' | 'verifyEmail' | 'verifyLoginCode';

describe('accounts with email verification before login', () => {
  let running: SharedShopWithOwn<'customers' | 'orders'>;
  const email = `ada.${randomUUID()}@example.com`;
  const password = 'seventeen green kettles';

  beforeAll(async () => {
    running = await sharedShopWithOwn({ customers: { REGISTRATION: 'verified' }, orders: {} });
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  const mailsTo = async (subject: RegExp) => {
    const names = (await readdir(running.mailsFolder)).filter((name) => name.endsWith('.eml')).toSorted();
    const mails = await Promise.all(names.map((name) => readFile(join(running.mailsFolder, name), 'utf8')));
    return mails
      .map((mail) => mail.replaceAll('=\r\n', ''))
      .filter((mail) => subject.test(mail) && mail.includes(email));
  };
  /** The match of a pattern in the latest mail with a subject. */
  const inMail = (subject: RegExp, pattern: RegExp) =>
    until(`a mail ${subject}`, async () => pattern.exec((await mailsTo(subject)).at(-1) ?? '')?.[1]);
  const send = async (
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
    url = running.gateway.url,
  ) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as {
      data?: Readonly<Record<Field, Answer>>;
      errors?: { extensions: { code: string } }[];
    };
    return { status: response.status, cookies: response.headers.getSetCookie(), ...answer };
  };
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const loginByCode = async (more: object = {}) => {
    await send('mutation ($email: EmailAddress!) { requestLoginCode(email: $email) { __typename } }', { email });
    const code = await inMail(/Subject: .*code/i, /\b(\d{6})\b/);
    return send(
      `mutation ($email: EmailAddress!, $code: String!, $device: String, $cookies: Boolean! = false) {
        verifyLoginCode(email: $email, code: $code, device: $device, cookies: $cookies) { ${session} }
      }`,
      { email, code, ...more },
    );
  };

  let own: string;

  test('starts with a verification link by mail', async () => {
    const register = `mutation ($input: RegisterInput!) { register(input: $input) { __typename } }`;
    const { data } = await send(register, { input: { name: 'Ada Lovelace', email, password } });
    expect(data).toEqual({ register: { __typename: 'RegistrationPayload' } });
    const login = `mutation ($email: EmailAddress!, $password: String!) { login(email: $email, password: $password) { __typename } }`;
    expect((await send(login, { email, password })).data?.login).toEqual({ __typename: 'InvalidCredentialsError' });
    const token = await inMail(/Subject: .*(confirm|verify|address)/i, /token=(?:3D)?([\w-]{20,})/);
    const verify = `mutation ($token: String!) { verifyEmail(token: $token, device: "Kitchen") { ${session} } }`;
    const verified = await send(verify, { token });
    own = verified.data!.verifyEmail.accessToken;
    expect((await send(me, {}, as(own))).data?.me).toMatchObject({ email, emailVerified: true });
    expect((await send(verify, { token })).data?.verifyEmail).toMatchObject({ code: 'INVALID_TOKEN' });
    await inMail(/Subject: .*welcome/i, /(Ada)/);
  });

  test('answers fields of the login payload with the new session', async () => {
    const login = `mutation ($email: EmailAddress!, $password: String!) { login(email: $email, password: $password) {
      ... on LoginPayload { customer { email sessions { isCurrent } addresses { id } orders { totalCount } } } } }`;
    const { data, errors } = await send(login, { email, password });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ login: { customer: { email, orders: { totalCount: 0 } } } });
  });

  test('does not reveal whether an account exists', async () => {
    const register = `mutation ($input: RegisterInput!) { register(input: $input) { __typename ... on RegistrationPayload { email } } }`;
    const answers = await Promise.all(
      [email, `nobody.${randomUUID()}@example.com`].map(async (address) => {
        const { data } = await send(register, { input: { name: 'Eve', email: address, password } });
        return JSON.stringify(data).replace(address, '…');
      }),
    );
    expect(new Set(answers).size).toBe(1);
  });

  test('signs in a browser by cookies, and rejects them from foreign pages', async () => {
    const { data, cookies } = await loginByCode({ device: 'Browser', cookies: true });
    expect(data?.verifyLoginCode.accessToken).toBeDefined();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; *HttpOnly.*; *Secure/i);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    expect((await send(me, {}, { cookie, origin: running.gateway.url })).data?.me.email).toBe(email);
    expect((await send(me, {}, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    const refresh = `mutation { refreshSession { ${session} } }`;
    const stale = cookie.replace(/access_token=[^;]*/, 'access_token=expired');
    const refreshed = await send(refresh, {}, { cookie: stale, origin: running.gateway.url });
    expect(refreshed.data?.refreshSession.accessToken).toBeDefined();
    expect(refreshed.cookies).toHaveLength(2);
  });

  test('lists its sessions, and ends one of them', async () => {
    const { sessions } = (await send(me, {}, as(own))).data!.me;
    const other = sessions.find(({ device }) => device === 'Browser')!;
    await send('mutation ($id: ID!) { endSession(id: $id) }', { id: other.id }, as(own));
    const left = (await send(me, {}, as(own))).data!.me.sessions.map(({ id }) => id);
    expect(left).toHaveLength(sessions.length - 1);
    expect(left).not.toContain(other.id);
  });

  test('rejects an ended session everywhere within moments, and ends its streams', async () => {
    const login = `mutation ($email: EmailAddress!, $password: String!) { login(email: $email, password: $password, device: "Phone") { ${session} } }`;
    const phone = (await send(login, { email, password })).data!.login;
    const orders = running.subgraphs.orders.url;
    const cart = '{ cart { id } }';
    expect((await send(cart, {}, as(phone.accessToken), orders)).status).toBe(200);
    const socket = new WebSocket(`${running.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: as(phone.accessToken) }));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await send('mutation ($id: ID!) { endSession(id: $id) }', { id: phone.session.id }, as(own));
    expect((await closed)[0]).toBe(4401);
    const isRefused = async (query: string, url: string) =>
      (await send(query, {}, as(phone.accessToken), url)).errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
    for (const [url, query] of [
      [running.gateway.url, cart],
      [orders, cart],
      [running.subgraphs.products.url, 'mutation { archiveProduct(id: "x") { __typename } }'],
      [running.subgraphs.customers.url, 'mutation { logoutEverywhere }'],
    ] as const)
      await until(`${url} refuses it`, () => isRefused(query, url));
    const refresh = `mutation ($token: String!) { refreshSession(refreshToken: $token) { ${session} } }`;
    expect((await send(refresh, { token: phone.refreshToken })).data?.refreshSession.code).toBe('INVALID_TOKEN');
    // A service that was not running when the session ended learns of it when it starts.
    await running.subgraphs.orders.kill();
    await running.subgraphs.orders.start();
    expect(await isRefused(cart, orders)).toBe(true);
    expect((await send(cart, {}, as(own), orders)).status).toBe(200);
  });

  test('sends mails about its orders, and is erased when the customer deletes it', async () => {
    const staff = await aStaffMember(running.shop);
    const { variants } = await aProduct(staff, { onHand: 5 });
    const shop = running.shop.as(own);
    const order = anOrderOf([variants[0]!.id, 1]);
    const placed = await placeOrder(shop, { ...order, contact: { ...order.contact, email } });
    await inMail(/Subject: .*(order|received)/i, new RegExp(`(${placed.number})`));
    const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }';
    await staff.send(cancel, { id: placed.id });
    const leave = `mutation ($password: String!) { deleteAccount(password: $password) { __typename ... on UserError { code } } }`;
    expect((await send(leave, { password }, as(own))).data?.deleteAccount.__typename).toBe('DeleteAccountPayload');
    await until('the token is refused', async () => (await send(me, {}, as(own))).data?.me === null);
    const contact = 'query ($id: ID!) { order(id: $id) { contact { name } customer { id } } }';
    await until('the order forgets whom it was for', async () => {
      const { data } = await staff.send<{ order: { contact: { name: string } } }>(contact, { id: placed.id });
      return data?.order.contact.name === 'Erased';
    });
  });
});

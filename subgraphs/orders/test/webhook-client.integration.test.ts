import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookClient, type ResolveHost } from '../src/webhook/webhook-client.ts';

let server: Server;
let listener: RequestListener;
let requests: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  requests = 0;
  listener = (_, response) => void response.end('ok');
});

const at = (host: string) => new URL(`http://${host}:${(server.address() as AddressInfo).port}/hook`);

/** Each call answers with the next addresses; the last ones are repeated. */
function answering(...answers: readonly (readonly string[])[]): ResolveHost & { readonly hosts: string[] } {
  const hosts: string[] = [];
  const resolve = (host: string) => Promise.resolve(answers[Math.min(hosts.push(host), answers.length) - 1]!);
  return Object.assign(resolve, { hosts });
}

const clientOf = (resolve: ResolveHost, timeoutMs = 5_000) =>
  new WebhookClient({ allowsLoopback: true, timeoutMs, resolve });

const post = (client: WebhookClient, url: URL) => client.post(url, '{}', { 'content-type': 'application/json' });

test('connects to the address that was checked, which is looked up once', async () => {
  const resolve = answering(['127.0.0.1'], ['10.0.0.1']);
  expect(await post(clientOf(resolve), at('erp.example'))).toEqual({ statusCode: 200, excerpt: 'ok' });
  expect(resolve.hosts).toEqual(['erp.example']);
});

test('does not connect if the name has begun to lead to a private address since it was registered', async () => {
  const resolve = answering(['93.184.215.14'], ['127.0.0.1']);
  const client = new WebhookClient({ allowsLoopback: false, timeoutMs: 5_000, resolve });
  const { port } = at('erp.example');
  expect(await client.faultOf(new URL('https://erp.example:8443/'))).toBeUndefined();
  await expect(post(client, new URL('https://erp.example:8443/'))).rejects.toThrow('an address that is not public');
  await expect(post(client, new URL(`https://127.0.0.1:${port}/`))).rejects.toThrow('The URL is not allowed');
  expect(requests).toBe(0);
});

test.each([[['127.0.0.1', '10.0.0.1']], [['10.0.0.1']], [['fd00::1', '127.0.0.1']], [[]]])(
  'refuses a name with the addresses %j',
  async (addresses) => {
    const client = clientOf(answering(addresses));
    expect(await client.faultOf(at('erp.example'))).toBe('Must lead to a public address.');
    await expect(post(client, at('erp.example'))).rejects.toThrow('an address that is not public');
    expect(requests).toBe(0);
  },
);

test('refuses a name that does not exist', async () => {
  const client = clientOf(() => Promise.reject(new Error('queryA ENOTFOUND')));
  expect(await client.faultOf(at('erp.example'))).toBe('Must have a host name that exists.');
  await expect(post(client, at('erp.example'))).rejects.toThrow('ENOTFOUND');
});

test('does not follow redirects', async () => {
  listener = (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end();
  expect(await post(clientOf(answering(['127.0.0.1'])), at('erp.example'))).toEqual({ statusCode: 307, excerpt: '' });
  expect(requests).toBe(1);
});

test('reads only the beginning of an endless answer, and closes the connection', async () => {
  const closed = new Promise((resolve) => {
    listener = (_, response) => {
      const send = () => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', send).on('close', () => resolve('closed'));
      send();
    };
  });
  expect(await post(clientOf(answering(['127.0.0.1'])), at('erp.example'))).toEqual({
    statusCode: 200,
    excerpt: 'x'.repeat(200),
  });
  expect(await closed).toBe('closed');
});

test('an excerpt is one line of plain text', async () => {
  listener = (_, response) => void response.writeHead(500).end(`${'é'.repeat(199)}😀\0`);
  const { excerpt } = await post(clientOf(answering(['127.0.0.1'])), at('erp.example'));
  expect(excerpt).toBe('é'.repeat(199));
  listener = (_, response) => void response.writeHead(500).end(Buffer.from('a\0\n\u001B[31m b\u2028c\xff', 'latin1'));
  expect((await post(clientOf(answering(['127.0.0.1'])), at('erp.example'))).excerpt).toMatch(/^a \[31m b/);
});

test('gives up on a receiver that does not answer', async () => {
  listener = () => {};
  const client = clientOf(answering(['127.0.0.1']), 100);
  await expect(post(client, at('erp.example'))).rejects.toThrow('No response within 100 ms.');
  const deaf = clientOf(() => new Promise(() => {}), 100);
  await expect(post(deaf, at('erp.example'))).rejects.toThrow('No response within 100 ms.');
});

test('a status counts even if the body does not end or breaks off', async () => {
  listener = (_, response) => void response.write('partly');
  const client = clientOf(answering(['127.0.0.1']), 200);
  expect(await post(client, at('erp.example'))).toEqual({ statusCode: 200, excerpt: 'partly' });
  listener = (_, response) => {
    response.writeHead(202, { 'content-length': '100' });
    response.write('partly', () => response.destroy());
  };
  expect(await post(client, at('erp.example'))).toEqual({ statusCode: 202, excerpt: 'partly' });
});

test('fails if the receiver closes the connection without an answer', async () => {
  listener = (_, response) => void response.destroy();
  await expect(post(clientOf(answering(['127.0.0.1'])), at('erp.example'))).rejects.toThrow('socket hang up');
});

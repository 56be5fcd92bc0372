import { once } from 'node:events';
import { connect } from 'node:net';
import { startPlainGateway } from '../support/plain-gateway.ts';

const headersOf = (length: number) =>
  [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'authorization: Bearer x',
    'apollo-require-preflight: true',
    'content-type: multipart/form-data; boundary=x',
    `content-length: ${length}`,
    '',
    '',
  ].join('\r\n');

const body = [
  '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ hello }"}\r\n',
  '--x\r\ncontent-disposition: form-data; name="map"\r\n\r\n{}\r\n',
  '--x--\r\n',
].join('');

/** Begins a request and never sends its body. */
async function beginUpload(url: string, length: number) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk))).on('error', () => {});
  await once(socket, 'connect');
  socket.write(headersOf(length));
  const status = async () => {
    while (!received.includes('\r\n')) await once(socket, 'data');
    return Number(received.split(' ')[1]);
  };
  return { socket, status, [Symbol.dispose]: () => socket.destroy() };
}

const query = (url: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ hello }"}',
  }).then((answer) => answer.json());

test('a multipart request without files is answered like any other', async () => {
  await using gateway = await startPlainGateway();
  using upload = await beginUpload(gateway.url, Buffer.byteLength(body));
  upload.socket.write(body);
  expect(await upload.status()).toBe(200);
});

test('uploads are limited by the bytes that they announce, and other requests are not', async () => {
  const limits = { UPLOAD_MAX_REQUEST_MB: '1', UPLOADS_IN_FLIGHT_MB_PER_ADDRESS: '2', UPLOADS_IN_FLIGHT_MB: '3' };
  await using gateway = await startPlainGateway(limits);
  using larger = await beginUpload(gateway.url, 1_000_001);
  expect(await larger.status()).toBe(413);
  using first = await beginUpload(gateway.url, 1_000_000);
  using second = await beginUpload(gateway.url, 1_000_000);
  expect(await query(gateway.url)).toEqual({ data: { hello: 'Hello' } }); // Both have arrived before.
  using third = await beginUpload(gateway.url, 1_000_000);
  expect(await third.status()).toBe(429);
  first.socket.destroy();
  for (let status = 429; status !== 200;) {
    using another = await beginUpload(gateway.url, Buffer.byteLength(body));
    another.socket.write(body);
    status = await another.status();
    expect([200, 429]).toContain(status);
  }
  expect(second.socket.destroyed).toBe(false);
});

test('an upload that takes too long is ended, and what it holds is released', async () => {
  const limits = { REQUEST_TIMEOUT_SECONDS: '0.3', UPLOADS_IN_FLIGHT_MB_PER_ADDRESS: '0.001' };
  await using gateway = await startPlainGateway(limits);
  using slow = await beginUpload(gateway.url, 1_000);
  slow.socket.write(body.slice(0, 50));
  expect(await slow.status()).toBe(408);
  for (let status = 429; status !== 200;) {
    using another = await beginUpload(gateway.url, Buffer.byteLength(body));
    another.socket.write(body);
    status = await another.status();
    expect([200, 429]).toContain(status);
  }
});

test('a body that ends early, or is not multipart, is malformed', async () => {
  await using gateway = await startPlainGateway();
  for (const text of ['x'.repeat(100), body.slice(0, -10), `${body.slice(0, 60)}--x--\r\n`]) {
    using upload = await beginUpload(gateway.url, Buffer.byteLength(text));
    upload.socket.write(text);
    expect(await upload.status()).toBe(400);
  }
});

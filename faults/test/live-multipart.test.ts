import { readParts } from '../src/live/transports.ts';

const contentType = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0';
const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--graphql`;

async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

async function read(text: string, length = text.length): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const each of readParts(contentType, inPieces(text, length))) parts.push(each);
  return parts;
}

test.each([1, 7, 1_000])('reads parts that arrive in chunks of %d bytes', async (length) => {
  const text = `\r\n--graphql${part('{}')}${part('{"payload":{"data":{"name":"Straße"}}}')}--\r\n`;
  expect(await read(text, length)).toEqual([{}, { payload: { data: { name: 'Straße' } } }]);
});

test('fails if the response ends early', async () => {
  await expect(read(`\r\n--graphql${part('{}')}`)).rejects.toThrow('The connection was lost.');
});

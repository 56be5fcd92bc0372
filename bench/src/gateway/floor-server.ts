import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { readBody } from './read-body.ts';

// A minimal server: reads the body, parses it, serializes a response, and sends it.

const { answer = '', port } = parseArgs({
  options: { answer: { type: 'string' }, port: { type: 'string' } },
}).values;
const result: unknown = JSON.parse(await readFile(answer, 'utf8'));
const server = createServer((request, response) => {
  readBody(request)
    .then((body) => {
      JSON.parse(body);
      const text = JSON.stringify(result);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      response.writeHead(200, headers).end(text);
    })
    .catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(Number(port), '127.0.0.1');

import type { IncomingMessage } from 'node:http';

/** Reads the body of a request from events: `node:stream/consumers` uses a `Blob` and costs several times as much. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (text: string) => (body += text))
      .on('end', () => resolve(body))
      .on('error', reject);
  });
}

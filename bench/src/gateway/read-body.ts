import type { IncomingMessage } from 'node:http';

/** The body of a request, by events: `node:stream/consumers` goes through a `Blob` and costs several times as much. */
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

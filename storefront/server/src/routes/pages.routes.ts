import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { decode } from '../pages/encode.ts';
import type { Page, PageAnswer } from '../pages/page.ts';
import type { PageService } from '../pages/page.service.ts';
import type { Renderer } from '../rendering/renderer.ts';

/** Longer addresses are refused before anything looks at them. */
const maxAddressLength = 2_048;

export interface PageRoutes {
  readonly pages: PageService;
  readonly renderer: Renderer;
  readonly contentSecurityPolicy: string;
}

/** Serves every path that is not a file. */
export function servePages(server: FastifyInstance, { pages, renderer, contentSecurityPolicy }: PageRoutes): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'strict-origin-when-cross-origin',
    vary: 'accept-encoding',
  };
  server.get('/*', async (request, reply) => {
    if (request.url.length > maxAddressLength)
      return reply.code(414).type('text/plain').send('The address is too long.');
    const mark = request.url.indexOf('?');
    const path = mark === -1 ? request.url : request.url.slice(0, mark);
    const query = mark === -1 ? '' : request.url.slice(mark);
    const address = renderer.addressOf(path, query.slice(1));
    if (address === undefined) return reply.code(404).type('text/plain').send('Not found.');
    void reply.headers(headers);
    const [canonical] = address.key.split('?', 1) as [string];
    if (canonical !== path) return send(request, reply, { kind: 'redirect', location: `${canonical}${query}` });
    return send(request, reply, await pages.answer(address));
  });
}

async function send(request: FastifyRequest, reply: FastifyReply, answer: PageAnswer): Promise<FastifyReply> {
  void reply.type('text/html; charset=utf-8');
  switch (answer.kind) {
    case 'redirect':
      return reply.header('cache-control', 'no-cache').redirect(answer.location, 301);
    case 'shell':
      return reply.code(answer.status).header('cache-control', 'no-store').send(answer.html);
    case 'page':
      return sendPage(request, reply, answer.page);
  }
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  const encoding = encodingFor(request);
  const etag = page.etag.replace(/"$/, `-${encoding}"`);
  void reply.code(page.status).headers({ 'cache-control': 'no-cache', etag });
  if (page.status === 200 && request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  if (encoding === 'identity') return reply.send(await decode(page));
  return reply.header('content-encoding', encoding).send(encoding === 'br' ? page.brotli : page.gzip);
}

/** Brotli wherever it is accepted: browsers list it last. */
function encodingFor({ headers }: FastifyRequest): 'br' | 'gzip' | 'identity' {
  const accepted = new Negotiator({ headers }).encodings(['br', 'gzip', 'identity']);
  if (accepted[0] === 'identity' || accepted.length === 0) return 'identity';
  return accepted.includes('br') ? 'br' : 'gzip';
}

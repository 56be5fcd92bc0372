import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface BuiltPages {
  /** Where they are, such as `/explorer`; without the slash it is redirected. */
  readonly path: string;
  /** The folder of the build, with its compressed files. */
  readonly folder: string;
  readonly contentSecurityPolicy: string;
  /** One page for all paths below, which shows what the path names. */
  readonly isSinglePage?: boolean;
}

/** Serves pages that were built before the start. Files with a hash in their name may be kept for ever. */
export async function serveBuiltPages(server: FastifyInstance, pages: BuiltPages): Promise<void> {
  const { path, folder, contentSecurityPolicy, isSinglePage = false } = pages;
  server.get(path, (_request, reply) => reply.redirect(`${path}/`));
  await server.register(
    async (scope) => {
      await scope.register(fastifyStatic, {
        root: folder,
        prefix: '/',
        preCompressed: true,
        setHeaders: (response, file) => {
          void response.header('content-security-policy', contentSecurityPolicy);
          const isHashed = /\/assets\/.*-[\w-]{8}\.\w+(?:\.(?:br|gz))?$/.test(file);
          void response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      if (isSinglePage) scope.setNotFoundHandler((request, reply) => sendPage(request, reply, join(path, 'assets')));
    },
    { prefix: path },
  );
}

/** The page, for every path but those of its files. */
function sendPage({ url, method }: FastifyRequest, reply: FastifyReply, assets: string): unknown {
  if (!['GET', 'HEAD'].includes(method) || url.startsWith(assets)) return reply.code(404).send();
  return reply.sendFile('index.html');
}

import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const builtExplorer = fileURLToPath(new URL('../../explorer/dist', import.meta.url));

/** The page loads nothing from other origins; the editor needs inline styles and embedded fonts. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the schema explorer at `/explorer/`. */
export async function serveExplorer(server: FastifyInstance): Promise<void> {
  await server.register(fastifyStatic, {
    root: builtExplorer,
    prefix: '/explorer', // Without a slash, so that it is redirected.
    redirect: true,
    preCompressed: true, // By the build of the explorer.
    setHeaders: (response, path) => {
      void response.header('content-security-policy', contentSecurityPolicy);
      const isHashed = path.includes('/assets/');
      void response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { serveBuiltPages } from './built-pages.ts';

/** The page loads nothing from other origins. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the pages of the staff at `/admin`. What they show is read with the caller's own rights. */
export const serveBackOffice = (server: FastifyInstance): Promise<void> =>
  serveBuiltPages(server, {
    path: '/admin',
    folder: fileURLToPath(new URL('../../../backoffice/dist', import.meta.url)),
    contentSecurityPolicy,
    isSinglePage: true,
  });

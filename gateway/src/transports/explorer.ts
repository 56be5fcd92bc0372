import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { serveBuiltPages } from './built-pages.ts';

const builtExplorer = fileURLToPath(new URL('../../explorer/dist', import.meta.url));

/** The page loads nothing from other origins; the editor needs inline styles. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the schema explorer at `/explorer/`. */
export const serveExplorer = (server: FastifyInstance): Promise<void> =>
  serveBuiltPages(server, { path: '/explorer', folder: builtExplorer, contentSecurityPolicy });

import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { rateLimitHeaderNames } from '../limits/rate-limit-headers.ts';

/** How long browsers cache a preflight response, in seconds. Chromium's maximum is two hours. */
const preflightSeconds = 7_200;

/** Response headers that pages of other origins may read. */
const readableHeaders = [
  'etag',
  'retry-after',
  ...rateLimitHeaderNames,
  'www-authenticate',
  'x-cost-actual',
  'x-cost-estimated',
  'x-request-id',
];

/**
 * Lets pages of these origins call the gateway with cookies (CORS): answers preflights, and sends the CORS headers.
 * Without origins no header is sent, and browsers allow only pages of the gateway's own origin.
 */
export async function allowOrigins(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: readableHeaders,
    maxAge: preflightSeconds,
  });
}

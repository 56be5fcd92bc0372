import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** How long browsers remember that they may ask, in seconds. Chromium goes no further than two hours. */
const preflightSeconds = 7_200;

/** Headers of answers that pages of other origins may read. */
const readableHeaders = ['retry-after', 'www-authenticate', 'x-request-id'];

/**
 * Lets pages of these origins call the gateway with cookies (CORS): preflights are answered, and answers say who may read
 * them. Without origins no header is sent, and browsers keep everything to pages of the gateway's own origin.
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

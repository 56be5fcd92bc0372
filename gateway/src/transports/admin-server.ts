import { createHttpServer, type Logger, type Readiness } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';

export interface AdminServerOptions {
  readonly logger: Logger;
  readonly readiness: () => Readiness;
  readonly registries: Registry[];
}

/** A server for operators, on a port of its own that clients do not reach: health, readiness and metrics. */
export function createAdminServer({ logger, readiness, registries }: AdminServerOptions): FastifyInstance {
  const server = createHttpServer({ logger, readiness: () => Promise.resolve(readiness()) });
  serveMetrics(server, registries);
  return server;
}

/** Serves Prometheus metrics at `/metrics`. */
export function serveMetrics(server: FastifyInstance, registries: Registry[]): void {
  const registry = Registry.merge(registries);
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

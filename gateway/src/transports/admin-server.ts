import { createHttpServer, type Closing, type Logger, type Readiness } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { Config } from '../config.ts';

interface AdminServerOptions {
  readonly logger: Logger;
  readonly readiness: () => Readiness;
  readonly registries: Registry[];
}

/** Serves metrics, and with ADMIN_PORT also the readiness, on a port of their own. */
export async function serveOperators(
  { HOST: host, ADMIN_PORT: port, METRICS }: Config,
  clients: FastifyInstance,
  options: AdminServerOptions,
  closing: Closing,
): Promise<void> {
  if (port === undefined) {
    if (METRICS) serveMetrics(clients, options.registries);
    return;
  }
  const server = closing.add(createAdminServer(options), (admin) => admin.close());
  await server.listen({ host, port });
}

/** A server for operators, on a port of its own that clients do not reach: health, readiness and metrics. */
function createAdminServer({ logger, readiness, registries }: AdminServerOptions): FastifyInstance {
  const server = createHttpServer({ logger, readiness: () => Promise.resolve(readiness()) });
  serveMetrics(server, registries);
  return server;
}

/** Serves Prometheus metrics at `/metrics`. */
function serveMetrics(server: FastifyInstance, registries: Registry[]): void {
  const registry = Registry.merge(registries);
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

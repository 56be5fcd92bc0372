import { createHttpServer, stopListening, type Closing, type Logger, type Readiness } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { Config } from '../config.ts';

interface AdminServerOptions {
  readonly logger: Logger;
  readonly readiness: () => Readiness;
  /** Of this process. */
  readonly registries: Registry[];
  /** The process that has the metrics of all, if this one is a worker. */
  readonly primary?: MetricsOfAll | undefined;
}

interface MetricsOfAll {
  /** Reports the metrics of this process. */
  readonly report: (registry: Registry) => void;
  /** The metrics of all processes, as text. */
  readonly metrics: () => Promise<string>;
}

/**
 * Serves metrics, and with ADMIN_PORT also the readiness, on a port of their own.
 *
 * @returns a function to call when the server for clients listens. A worker listens on that port only from then on, and
 *   until it closes: otherwise, other workers respond.
 */
export async function serveOperators(
  { HOST: host, ADMIN_PORT: port, METRICS }: Config,
  clients: FastifyInstance,
  options: AdminServerOptions,
  closing: Closing,
): Promise<() => Promise<void>> {
  if (port === undefined && METRICS) serveMetrics(clients, options);
  const listen = async () => {
    if (port === undefined) return;
    const server = closing.add(createAdminServer(options), (admin) => admin.close());
    await server.listen({ host, port });
  };
  if (options.primary === undefined) {
    await listen();
    return () => Promise.resolve();
  }
  return async () => {
    await listen();
    closing.add(clients.server, async (server) => stopListening(server)); // New connections go to the other workers.
  };
}

/** A server for operators, on a port of its own that clients do not reach: health, readiness and metrics. */
function createAdminServer(options: AdminServerOptions): FastifyInstance {
  const { logger, readiness } = options;
  const server = createHttpServer({ logger, readiness: () => Promise.resolve(readiness()) });
  serveMetrics(server, options);
  return server;
}

/** Serves Prometheus metrics at `/metrics`. */
function serveMetrics(server: FastifyInstance, { registries, primary }: AdminServerOptions): void {
  const registry = Registry.merge(registries);
  primary?.report(registry);
  const write = () => primary?.metrics() ?? registry.metrics();
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await write()));
}

import cluster from 'node:cluster';
import { createLogger, type RunningService } from '@commerce/runtime';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Config } from '../config.ts';
import { ownCounts } from '../limits/open-rate-limits.ts';
import { SharedState } from './shared-state.ts';
import { WorkerPool } from './worker-pool.ts';
import { WorkerProcess } from './worker-process.ts';

/**
 * Starts `WORKERS` processes that share the port. This process, the primary, handles no requests: it hands connections
 * to the workers in turns, replaces workers that end, and keeps what they share. SIGHUP replaces one after the other.
 *
 * Rejects with a WorkerStartError if one of them does not start. The process exits with status 1 if a worker ends again
 * and again.
 */
export async function startWorkers(config: Config): Promise<RunningService> {
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const registry = new Registry();
  registry.setDefaultLabels({ worker: 'primary' });
  const state = new SharedState({
    counts: ownCounts(config.RATE_LIMIT_KEYS, registry),
    workers: () => pool.serving,
    ownFigures: () => registry.getMetricsAsJSON(),
  });
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const pool = new WorkerPool({
    size: config.WORKERS,
    logger,
    fork: (number) => {
      const worker = new WorkerProcess(number, cluster.fork(), state.receive);
      void state.follow(worker);
      return worker;
    },
    onGivenUp: (error) => {
      logger.fatal({ err: error }, 'a worker ends again and again: the gateway stops');
      void pool.close().then(() => process.exit(1));
    },
  });
  countWorkers(registry, pool);
  process.on('SIGHUP', () => void pool.restartAll());
  const url = await pool.start();
  return { url, close: () => pool.close() };
}

function countWorkers(registry: Registry, pool: WorkerPool): void {
  const workers = new Gauge({
    name: 'gateway_workers',
    help: 'Workers that accept requests.',
    registers: [],
    collect() {
      this.set(pool.serving.length);
    },
  });
  const restarts = new Counter({
    name: 'gateway_worker_restarts_total',
    help: 'Workers that were started again after they had ended unexpectedly.',
    registers: [],
    collect() {
      this.reset();
      this.inc(pool.restarts);
    },
  });
  registry.registerMetric(workers);
  registry.registerMetric(restarts);
}

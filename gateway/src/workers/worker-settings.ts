import type { Config } from '../config.ts';

/**
 * Totals that protect subgraphs and the machine: each worker gets its part. Those of one caller are divided as well,
 * because they are what one caller may take of the total.
 */
const divided = [
  'SUBGRAPH_FETCHES',
  'SUBGRAPH_FETCHES_PER_CALLER',
  'SUBGRAPH_FETCHES_WAITING',
  'SUBGRAPH_FETCHES_WAITING_PER_CALLER',
  'LIVE_MAX',
] as const satisfies readonly (keyof Config)[];

/** The settings of one of `WORKERS` workers: totals are divided, and rounded up. */
export function workerSettings(config: Config): Config {
  const parts = divided.map((name) => [name, Math.ceil(config[name] / config.WORKERS)] as const);
  return { ...config, ...Object.fromEntries(parts) };
}

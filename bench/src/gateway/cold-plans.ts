import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeProcess } from '@commerce/cluster';
import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import { ask } from '../load.ts';
import { coldBody } from './workloads.ts';

/** The response times of /health, in milliseconds. */
interface HealthFigures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface ColdPlanFigures {
  readonly idle: HealthFigures;
  /** While the benchmark's operation is planned again and again. */
  readonly planning: HealthFigures;
  /** How many plans were made. */
  readonly plans: number;
}

const pauseMs = 2;

/** Asks for /health all the time: first alone, then while operations are planned that the gateway does not know. */
export async function measureColdPlans({ url }: NodeProcess, durationMs: number): Promise<ColdPlanFigures> {
  await watchHealth(url, durationMs / 2);
  const idle = await watchHealth(url, durationMs);
  let plans = 0;
  const over = new AbortController();
  const plan = async (): Promise<void> => {
    for (; !over.signal.aborted; plans += 1) await ask(url, coldBody(plans));
  };
  const planning = plan();
  try {
    return { idle, planning: await watchHealth(url, durationMs), plans };
  } finally {
    over.abort();
    await planning;
  }
}

async function watchHealth(url: string, durationMs: number): Promise<HealthFigures> {
  const pool = new Pool(new URL(url).origin, { connections: 1 });
  const times: number[] = [];
  try {
    const end = performance.now() + durationMs;
    while (performance.now() < end) {
      const sent = performance.now();
      const { statusCode, body } = await pool.request({ path: '/health', method: 'GET' });
      await body.dump();
      if (statusCode !== 200) throw new Error(`/health has responded with ${statusCode}.`);
      times.push(performance.now() - sent);
      await sleep(pauseMs);
    }
  } finally {
    await pool.destroy();
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), max: Math.max(...times) };
}

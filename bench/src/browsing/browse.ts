import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import type { Item } from './catalogue.ts';
import { browsingDay, type PlanOptions } from './plan.ts';
import { requestFor } from './requests.ts';

export interface BrowseOptions {
  readonly url: string;
  readonly items: readonly Item[];
  readonly plan: PlanOptions;
  readonly clients: number;
  readonly requests: number;
  /** The `Authorization` header of writes. */
  readonly staff: string;
}

export interface Browsed {
  readonly requests: number;
  readonly writes: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers with another status or content than expected; they have no latency. */
  readonly errors: number;
}

/** Clients that each take the next step of the plan when they have an answer. */
export async function browse({ url, items, plan, clients, requests, staff }: BrowseOptions): Promise<Browsed> {
  const pool = new Pool(new URL(url).origin, { connections: clients });
  const steps = browsingDay(plan);
  const latencies: number[] = [];
  let [begun, writes] = [0, 0];
  const client = async () => {
    while (begun < requests) {
      const { body, expected, isWrite } = requestFor(steps.next().value, items, (begun += 1));
      if (isWrite) writes += 1;
      const sent = performance.now();
      const answer = await post(pool, body, isWrite ? staff : undefined).catch((error: unknown) => String(error));
      if (answer.includes(expected)) latencies.push(performance.now() - sent);
    }
  };
  try {
    const start = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    const seconds = (performance.now() - start) / 1_000;
    const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
    return { requests, writes, seconds, p50Ms, p99Ms, errors: requests - latencies.length };
  } finally {
    await pool.destroy();
  }
}

/**
 * Sends a request; resolves to the answer's text.
 *
 * @throws Error for another status than 200, and for an answer with errors
 */
export async function post(pool: Pool, body: string, authorization?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  const answer = await response.body.text();
  if (response.statusCode !== 200 || answer.startsWith('{"errors"')) throw new Error(answer.slice(0, 500));
  return answer;
}

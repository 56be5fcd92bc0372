import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import { post } from '../browsing/browse.ts';

export interface Reading {
  readonly url: string;
  readonly next: () => string;
  readonly expected: string;
  readonly clients: number;
  readonly requests: number;
}

export interface ReadFigures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Responses with another status or content than expected; they have no latency. */
  readonly errors: number;
}

/** Clients that each send their next request when they have a response. */
export async function read({ url, next, expected, clients, requests }: Reading): Promise<ReadFigures> {
  const pool = new Pool(new URL(url).origin, { connections: clients });
  const latencies: number[] = [];
  let begun = 0;
  const client = async () => {
    while (begun++ < requests) {
      const sent = performance.now();
      const answer = await post(pool, next()).catch((error: unknown) => String(error));
      if (answer.includes(expected)) latencies.push(performance.now() - sent);
    }
  };
  try {
    const started = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    const seconds = (performance.now() - started) / 1_000;
    const at = (share: number) => quantile(latencies, share);
    return { perSecond: requests / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors: requests - latencies.length };
  } finally {
    await pool.destroy();
  }
}

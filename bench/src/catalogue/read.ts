import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import { post } from '../browsing/browse.ts';
import { repeatFor } from '../clients.ts';

export interface Reading {
  readonly url: string;
  readonly next: () => string;
  readonly expected: string;
  readonly clients: number;
  readonly durationMs: number;
}

export interface ReadFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Responses with another status or content than expected; they have no latency. */
  readonly errors: number;
}

/** Clients that each send their next request when they have a response. */
export async function read({ url, next, expected, clients, durationMs }: Reading): Promise<ReadFigures> {
  const pool = new Pool(new URL(url).origin, { connections: clients });
  const latencies: number[] = [];
  try {
    const { times, seconds } = await repeatFor(clients, durationMs, async () => {
      const sent = performance.now();
      const answer = await post(pool, next()).catch((error: unknown) => String(error));
      if (answer.includes(expected)) latencies.push(performance.now() - sent);
    });
    const at = (share: number) => quantile(latencies, share);
    const errors = times - latencies.length;
    return { requests: times, perSecond: times / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors };
  } finally {
    await pool.destroy();
  }
}

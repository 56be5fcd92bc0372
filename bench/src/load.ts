import { Pool } from 'undici';
import { quantile } from './benchmark.ts';
import { repeatFor } from './clients.ts';

const timeoutMs = 20_000;
const maxErrors = 100;

type Headers = Readonly<Record<string, string>>;

export interface LoadOptions {
  readonly url: string;
  /** The next request of a client, which is a number from 0. */
  readonly nextBody: (client: number) => string;
  readonly isRight: (answer: Buffer) => boolean;
  readonly clients: number;
  readonly durationMs: number;
  /** The headers of a client's requests, in addition to those of every request. */
  readonly headers?: (client: number) => Headers;
}

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  readonly wrong: number;
}

/**
 * Clients that each send their next request when they have received a response, until the time is over; requests in
 * progress are awaited and count.
 */
export async function load({ url, nextBody, isRight, clients, durationMs, headers }: LoadOptions): Promise<Load> {
  const { origin } = new URL(url);
  const pool = new Pool(origin, { connections: clients, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const latencies: number[] = [];
  let errors = 0;
  let wrong = 0;
  const request = async (client: number) => {
    const sent = performance.now();
    try {
      const answer = await post(pool, nextBody(client), headers?.(client));
      latencies.push(performance.now() - sent);
      if (!isRight(answer)) wrong += 1;
    } catch (error) {
      if (++errors > maxErrors) throw error;
    }
  };
  try {
    const { seconds } = await repeatFor(clients, durationMs, request);
    const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
    return { requests: latencies.length, seconds, p50Ms, p99Ms, errors, wrong };
  } finally {
    await pool.destroy();
  }
}

/** Sends one request. */
export async function ask(url: string, body: string, headers?: Headers): Promise<Buffer> {
  const pool = new Pool(new URL(url).origin, { headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  try {
    return await post(pool, body, headers);
  } finally {
    await pool.destroy();
  }
}

async function post(pool: Pool, body: string, more: Headers = {}): Promise<Buffer> {
  const headers = { 'content-type': 'application/json', ...more };
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  const answer = Buffer.from(await response.body.arrayBuffer());
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${answer.toString().slice(0, 500)}`);
  return answer;
}

import type { NodeProcess } from '@commerce/cluster';
import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import { nextVisit } from './workloads.ts';

/** In milliseconds since the request was sent. */
interface Sample {
  readonly firstByteMs: number;
  readonly lastByteMs: number;
}

const names = ['whole', 'deferred'] as const;
type Form = (typeof names)[number];

const people = 'id username name(visit: $visit)';
const query = (defer: string) => `
  query Deferral($visit: Int) {
    users {
      ${people}
      ... ${defer} { reviews(visit: $visit) { id body product { upc name(visit: $visit) inStock(visit: $visit) } } }
    }
    topProducts {
      upc
      ... ${defer} { reviews(visit: $visit) { id body author { ${people} } } }
    }
  }`;
const forms = {
  whole: { accept: 'application/json', query: query('@include(if: true)') },
  deferred: { accept: 'multipart/mixed;deferSpec=20220824, application/json', query: query('@defer') },
};

const warmUpRequests = 20;

/**
 * The medians of both forms of an operation, which are sent in turns: one request at a time, each with another value in
 * its variables.
 */
export async function measureDeferral({ url }: NodeProcess, durationMs: number): Promise<Record<Form, Sample>> {
  const pool = new Pool(new URL(url).origin, { connections: 1 });
  const measure = async (form: Form): Promise<Sample> => ask(pool, forms[form]);
  const samples: Record<Form, Sample[]> = { whole: [], deferred: [] };
  try {
    for (let count = 0; count < warmUpRequests; count += 1) for (const form of names) await measure(form);
    const end = performance.now() + durationMs;
    while (performance.now() < end) for (const form of names) samples[form].push(await measure(form));
  } finally {
    await pool.destroy();
  }
  return { whole: medians(samples.whole), deferred: medians(samples.deferred) };
}

async function ask(
  pool: Pool,
  { accept, query: text }: { readonly accept: string; readonly query: string },
): Promise<Sample> {
  const body = JSON.stringify({ query: text, variables: { visit: nextVisit() } });
  const headers = { 'content-type': 'application/json', accept };
  const sent = performance.now();
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  let firstByteMs: number | undefined;
  let answer = '';
  for await (const chunk of response.body) {
    firstByteMs ??= performance.now() - sent;
    answer += String(chunk);
  }
  const isComplete = accept === forms.whole.accept || answer.endsWith('"hasNext":false}\r\n--graphql--\r\n');
  if (response.statusCode !== 200 || answer.includes('"errors"') || !isComplete) throw new Error(answer.slice(0, 500));
  return { firstByteMs: firstByteMs ?? Number.NaN, lastByteMs: performance.now() - sent };
}

function medians(samples: readonly Sample[]): Sample {
  const median = (of: keyof Sample) =>
    quantile(
      samples.map((sample) => sample[of]),
      0.5,
    );
  return { firstByteMs: median('firstByteMs'), lastByteMs: median('lastByteMs') };
}

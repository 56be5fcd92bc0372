import { createStore } from '../store.ts';

/** What the caller may still use under a rate limit of the gateway. */
export interface Rate {
  readonly policy: string;
  readonly quota: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** As in the headers of the last response to an operation; empty if limits are not enforced. */
export const rates = createStore<readonly Rate[] | undefined>(undefined);

export function noteRates(headers: Pick<Headers, 'get'>): void {
  rates.set(ratesIn(headers));
}

/** Reads `RateLimit-Policy: "cost";q=1000;w=60` and `RateLimit: "cost";r=950;t=60`. */
export function ratesIn(headers: Pick<Headers, 'get'>): Rate[] {
  const standings = itemsIn(headers.get('ratelimit'));
  return [...itemsIn(headers.get('ratelimit-policy'))].map(([policy, { q = 0, w = 0 }]) => {
    const { r = q, t = 0 } = standings.get(policy) ?? {};
    return { policy, quota: q, seconds: w, remaining: r, resetSeconds: t };
  });
}

/** The parameters of each item in a list of strings: https://www.rfc-editor.org/rfc/rfc9651 */
function itemsIn(header: string | null): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const items = (header ?? '').matchAll(/"([^"]*)"((?:;\w+=\d+)*)/g);
  return new Map(
    [...items].map(([, name = '', parameters = '']) => {
      const pairs = parameters.matchAll(/;(\w+)=(\d+)/g);
      return [name, Object.fromEntries([...pairs].map(([, key, value]) => [key, Number(value)]))] as const;
    }),
  );
}

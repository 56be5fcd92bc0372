import type { Charged, Standing } from './rate-limits.ts';

/** The response headers that describe rate limits. */
export const rateLimitHeaderNames = [
  'ratelimit',
  'ratelimit-policy',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

/**
 * `RateLimit` and `RateLimit-Policy` of https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ with
 * every policy, and the older `X-RateLimit-…` with the one that is closest to its limit.
 */
export function rateLimitHeaders({ standings, refusal }: Charged): Record<string, string> {
  const [closest] = standings.toSorted((a, b) => shareLeft(a) - shareLeft(b));
  if (closest === undefined) return {};
  const retryAfter = refusal?.errors[0]?.extensions.retryAfterSeconds;
  return {
    ratelimit: standings
      .map(({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
    'ratelimit-policy': standings
      .map(({ policy: { name, quota } }) => `"${name}";q=${quota.units};w=${quota.seconds}`)
      .join(', '),
    'x-ratelimit-limit': String(closest.policy.quota.units),
    'x-ratelimit-remaining': String(closest.remaining),
    'x-ratelimit-reset': String(closest.resetSeconds),
    ...(refusal !== undefined && { 'retry-after': String(retryAfter) }),
  };
}

function shareLeft({ policy, remaining, isRefused }: Standing): number {
  return isRefused ? -1 : remaining / policy.quota.units;
}

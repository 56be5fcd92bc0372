import { request } from 'undici';

/** Hits among all reads of the entity cache, by root field or type: from the gateway's metrics. */
export async function hitRates(gatewayUrl: string): Promise<Record<string, number>> {
  const { body } = await request(`${gatewayUrl}/metrics`);
  return hitRatesIn(await body.text());
}

export function hitRatesIn(metrics: string): Record<string, number> {
  const [hits, misses] = [countsIn(metrics, 'hits'), countsIn(metrics, 'misses')];
  const types = [...new Set([...hits.keys(), ...misses.keys()])];
  const rate = (hit: number, missed: number) => hit / (hit + missed);
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  const byType = types.map((type) => [type, rate(hits.get(type) ?? 0, misses.get(type) ?? 0)] as const);
  return Object.fromEntries([...byType, ['all', rate(sum(hits), sum(misses))]]);
}

function countsIn(metrics: string, what: string): Map<string, number> {
  const lines = metrics.matchAll(new RegExp(`^entity_cache_${what}_total\\{type="([^"]+)"\\} (\\d+)`, 'gm'));
  return new Map([...lines].map(([, type, count]) => [type!, Number(count)]));
}

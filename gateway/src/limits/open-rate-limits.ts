import type { Closing, Logger } from '@commerce/runtime';
import type { Registry } from 'prom-client';
import { MemoryWindows, WindowTable, type WindowCounts } from './memory-windows.ts';
import { countKeys, RateLimitMetrics } from './rate-limit-metrics.ts';
import type { QuotaGroup, TotalQuotas } from './rate-limit-settings.ts';
import { RateLimits, type Limiter, type Policy } from './rate-limits.ts';
import { probe, valkeyWindows } from './valkey-windows.ts';
import { ValkeyConnection } from '../valkey/valkey-connection.ts';

export interface RateLimitConfig {
  readonly RATE_LIMIT_MODE: 'off' | 'measure' | 'enforce';
  readonly RATE_LIMITS: TotalQuotas;
  readonly RATE_LIMIT_GROUPS: readonly QuotaGroup[];
  readonly RATE_LIMIT_KEYS: number;
  readonly VALKEY_URL?: string | undefined;
  readonly VALKEY_TIMEOUT_MS: number;
}

export interface OpenRateLimits {
  readonly rates: RateLimits;
  /** Where the counts are, for the readiness check. */
  readonly check: () => { readonly rateLimits: string };
}

export interface OpenRateLimitsOptions {
  readonly logger: Logger;
  readonly closing: Closing;
  /** Counts without Valkey. By default, this process counts for itself. */
  readonly counts?: WindowCounts | undefined;
}

export async function openRateLimits(
  config: RateLimitConfig,
  { logger, closing, counts }: OpenRateLimitsOptions,
): Promise<OpenRateLimits> {
  const { RATE_LIMIT_MODE: mode, RATE_LIMIT_KEYS: maxKeys } = config;
  const connection = mode === 'off' ? undefined : connectionOf(config, logger);
  const isShared = () => connection?.isAvailable ?? false;
  const metrics = new RateLimitMetrics({ isShared });
  const inMemory = counts ?? ownCounts(maxKeys, metrics.registry);
  const limiterOf = (policy: Policy): Limiter => {
    const { units: points, seconds: duration } = policy.quota;
    const options = { points, duration, keyPrefix: `rates:${policy.name}/${duration}` };
    const memory = new MemoryWindows(options, inMemory);
    return { policy, windows: connection === undefined ? memory : valkeyWindows(options, connection, memory) };
  };
  const limiters = mode === 'off' ? [] : policiesOf(config).map(limiterOf);
  if (connection !== undefined) {
    closing.add(connection, async (open) => open.close());
    await connection.open();
  }
  const describe = () => {
    if (mode === 'off') return 'off';
    if (connection === undefined) return 'memory';
    return isShared() ? 'valkey' : 'degraded: memory, because Valkey is not available';
  };
  return {
    rates: new RateLimits({ limiters, metrics, isEnforced: mode === 'enforce' }),
    check: () => ({ rateLimits: describe() }),
  };
}

/** A bounded table of this process, with its metrics. */
export function ownCounts(maxKeys: number, registry: Registry): WindowCounts {
  const forgotten = countKeys(registry, () => table.size);
  const table = new WindowTable(maxKeys, forgotten);
  return table;
}

function connectionOf({ VALKEY_URL, VALKEY_TIMEOUT_MS }: RateLimitConfig, logger: Logger) {
  if (VALKEY_URL === undefined) return undefined;
  return new ValkeyConnection({
    url: VALKEY_URL,
    timeoutMs: VALKEY_TIMEOUT_MS,
    probe,
    onChange: (error) => {
      if (error === undefined) logger.info('rate limits are counted in Valkey');
      else logger.warn({ err: error }, 'Valkey is not available: rate limits are counted in this process');
    },
  });
}

function policiesOf({ RATE_LIMITS, RATE_LIMIT_GROUPS }: RateLimitConfig): Policy[] {
  const per = ['caller', 'address'] as const;
  return [
    ...per.map((each) => ({ name: each, per: each, quota: RATE_LIMITS[each] })),
    { name: 'passed-on', per: 'address', quota: RATE_LIMITS['passed-on'], isPassedOn: true },
    ...RATE_LIMIT_GROUPS.flatMap(({ name, fields, ...quotas }) =>
      per.map((each) => ({ name: `${name}-${each}`, per: each, quota: quotas[each], fields })),
    ),
  ];
}

import type { Placed } from './place-orders.ts';
import type { StatementRow } from './statements.ts';

export function describePlaced(title: string, { confirmed, seconds, latencyMs, others }: Placed): string {
  const { p50, p99 } = latencyMs;
  const unconfirmed = Object.entries(others).map(([what, count]) => `, ${count} ${what}`);
  const figures = `${(confirmed / seconds).toFixed(1)} orders/s, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  return `${title}: ${figures}${unconfirmed.join('')}`;
}

export function describeStatement({ service, sql, calls, totalMs }: StatementRow, orders: number): string {
  const figures = `${(calls / orders).toFixed(3).padStart(7)} × ${(totalMs / calls).toFixed(3)} ms`;
  return `${service.padEnd(10)}${figures}  ${sql.replaceAll(/\s+/g, ' ').slice(0, 120)}`;
}

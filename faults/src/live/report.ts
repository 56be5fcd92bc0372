import type { ScenarioResult } from './scenario-run.ts';

const shown = 5;

/** For people: one line, and the first faults. */
export function lineOf({ name, clients, messages, endings, brokenMs, longestDelayMs, faults }: ScenarioResult): string {
  const reasons = [...endings].map(([reason, count]) => `${count} × ${reason}`).join(', ');
  const figures = [
    name.padEnd(16),
    `${clients} clients`,
    `${messages} messages`,
    `${sum(endings)} reconnects${reasons && ` (${reasons})`}`,
    `whole again after ${seconds(brokenMs)}`,
    `longest delay ${seconds(longestDelayMs)}`,
    faults.length === 0 ? 'held' : `${faults.length} FAULTS`,
  ];
  const more = faults.length > shown ? [`  … and ${faults.length - shown} more`] : [];
  return [figures.join('  '), ...faults.slice(0, shown).map((fault) => `  ${fault}`), ...more].join('\n');
}

/** The last line of the output. */
export function summaryOf(results: readonly ScenarioResult[]): Record<string, unknown> {
  return Object.fromEntries(
    results.map(({ name, clients, messages, endings, brokenMs, longestDelayMs, faults }) => [
      name,
      { clients, messages, reconnects: sum(endings), brokenMs, longestDelayMs, faults: faults.length },
    ]),
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

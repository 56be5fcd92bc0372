import { parseArgs } from 'node:util';
import type { Closing } from '@commerce/runtime';
import { startCluster } from '../cluster/cluster.ts';
import { parse, type Report, UsageError } from '../command-line.ts';
import { createCatalogue } from '../load/catalogue.ts';
import { Ledger } from '../load/ledger.ts';
import { Random } from '../random.ts';
import { runScenario, type ScenarioResult } from './scenario-run.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';
import { SupergraphFile } from './supergraph-file.ts';

const all = Object.keys(scenarios) as ScenarioName[];
/** One scenario in which streams end, and one in which they must not although events are lost. */
const quickOnes: readonly ScenarioName[] = ['gateway-killed', 'rabbitmq-killed'];

const usage = `npm run test:faults:live -- [--quick] [--scenario NAME …]
NAME is one of ${all.join(', ')}; --quick is ${quickOnes.join(' and ')}.`;

/** The selected scenarios. */
export function readLiveOptions(args: readonly string[]): readonly ScenarioName[] {
  const options = { scenario: { type: 'string', multiple: true }, quick: { type: 'boolean' } } as const;
  const { scenario, quick = false } = parse(() => parseArgs({ args: [...args], options }).values, usage);
  const unknown = scenario?.find((name) => !Object.hasOwn(scenarios, name));
  if (unknown !== undefined) throw new UsageError(`Unknown scenario ${unknown}.\n${usage}`);
  return (scenario as ScenarioName[] | undefined) ?? (quick ? quickOnes : all);
}

const readyWithinMs = 240_000;

/** Starts the whole shop with two gateways, and runs one scenario after another, each with its own clients. */
export async function runScenarios(
  names: readonly ScenarioName[],
  report: Report,
  closing: Closing,
): Promise<ScenarioResult[]> {
  const supergraph = await SupergraphFile.create(closing);
  const cluster = await startCluster(
    {
      gateways: ['gateway-1', 'gateway-2'],
      gatewayEnv: { SUPERGRAPH: supergraph.path, SUPERGRAPH_POLL_SECONDS: '0.2' },
      instruct: () => ({}),
      onDeath: (process, death) => report(`${process} has died: ${JSON.stringify(death)}`),
    },
    closing,
  );
  await cluster.allReady(readyWithinMs);
  const common = { cluster, ledger: new Ledger(), random: new Random(1) };
  const catalogue = await createCatalogue(1, { ...common, deadline: Date.now() + readyWithinMs });
  const results: ScenarioResult[] = [];
  for (const name of names) {
    report(name);
    const result = await runScenario(name, { ...common, supergraph, catalogue });
    report(lineOf(result));
    results.push(result);
    await cluster.allReady(readyWithinMs);
  }
  return results;
}

const shownFaults = 5;

/** A readable summary: one line, and the first faults. */
function lineOf({ name, clients, messages, endings, brokenMs, longestDelayMs, faults }: ScenarioResult): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const reasons = [...endings].map(([reason, count]) => `${count} × ${reason}`).join(', ');
  const figures = [
    name.padEnd(16),
    `${clients} clients`,
    `${messages} messages`,
    `${sum(endings)} reconnects${reasons && ` (${reasons})`}`,
    `recovered after ${seconds(brokenMs)}`,
    `longest delay ${seconds(longestDelayMs)}`,
    faults.length === 0 ? 'passed' : `${faults.length} FAULTS`,
  ];
  const more = faults.length > shownFaults ? [`  … and ${faults.length - shownFaults} more`] : [];
  return [figures.join('  '), ...faults.slice(0, shownFaults).map((fault) => `  ${fault}`), ...more].join('\n');
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

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

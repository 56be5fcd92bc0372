import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { machine, print, runBenchmark } from './benchmark.ts';
import { checkAgainst, compare, type Comparison } from './gateway/compare.ts';
import { measureColdPlans } from './gateway/cold-plans.ts';
import { measureDeferral } from './gateway/deferral.ts';
import { compareFeatures } from './gateway/features.ts';
import { asJson, describeAnswers, describeFetches, heading, line } from './gateway/report.ts';
import { startSubgraphs } from './gateway/subgraph-process.ts';
import { compareTracing } from './gateway/tracing.ts';
import type { SuiteName } from './gateway/suites.ts';
import { identical, shop, unique, type Workload } from './gateway/workloads.ts';
import { compareWorkers } from './gateway/workers.ts';
import { ask } from './load.ts';
import { semiSpaceMegabytes, startServer } from './processes.ts';

// Compares the public gateway benchmark’s operation on stock Apollo Gateway, on ours and on a minimal server, in turns;
// then the shop’s own busiest queries on both gateways, and ours with and without its features, and with two workers.
// `--workers` measures only the last.

const plan = process.argv.includes('--quick')
  ? { clients: 50, rounds: 1, roundMs: 1500, warmUpMs: 1000 }
  : { clients: 50, rounds: 3, roundMs: 5000, warmUpMs: 4000 };

/** Measures the workloads of one subgraph suite, on separate gateways. */
async function runSuite(
  suite: SuiteName,
  workloads: readonly Workload[],
  folder: string,
  closing: Closing,
): Promise<Comparison[]> {
  const file = join(folder, `${suite}.graphql`);
  const count = await startSubgraphs(suite, file, closing);
  const start = async (script: string, ...args: readonly string[]) =>
    closing.add(await startServer(script, args), (server) => server.stop());
  const stock = await start('bench/dist/gateway/stock-gateway.js', '--supergraph', file);
  const ours = await start('gateway/dist/main.js', '--supergraph', file);
  const measured: Comparison[] = [];
  for (const workload of workloads) {
    const expected: Buffer[] = [];
    for (let kind = 0; kind < workload.kinds; kind++) expected.push(await ask(stock.url, workload.nextBody()));
    const isRight = checkAgainst(expected);
    if (!expected.every(isRight)) throw new Error(`Stock returned ${expected.join('\n')}`);
    const servers: Record<string, NodeProcess> = { ours, stock };
    if (workload === identical) {
      const answer = join(folder, 'answer.json');
      await writeFile(answer, expected[0]!);
      servers.floor = await start('bench/dist/gateway/floor-server.js', '--answer', answer);
    }
    const comparison = await compare(servers, workload, { ...plan, isRight, count });
    measured.push(comparison);
    printTable(comparison);
    print(`  ${describeAnswers(expected)}`);
    print(`  ${describeFetches(comparison.fetches)}`);
  }
  if (suite === 'public') {
    await printDeferral(ours);
    await printColdPlans(ours);
  }
  await Promise.all([stock, ours].map((server) => server.stop()));
  return measured;
}

async function printDeferral(ours: NodeProcess): Promise<void> {
  const figures = await measureDeferral(ours, plan.roundMs);
  print(`\n${'@defer, ours'.padEnd(20)}${'first byte ms'.padStart(15)}${'last byte ms'.padStart(15)}`);
  for (const [name, { firstByteMs, lastByteMs }] of Object.entries(figures))
    print(`  ${name.padEnd(18)}${firstByteMs.toFixed(2).padStart(15)}${lastByteMs.toFixed(2).padStart(15)}`);
}

async function printColdPlans(ours: NodeProcess): Promise<void> {
  const { idle, planning, plans } = await measureColdPlans(ours, plan.roundMs);
  print(`\n${'/health, ours'.padEnd(20)}${['p50 ms', 'p99 ms', 'max ms'].map((name) => name.padStart(15)).join('')}`);
  const rows = { alone: idle, [`beside ${plans} plans`]: planning };
  for (const [name, { p50, p99, max }] of Object.entries(rows))
    print(`  ${name.padEnd(18)}${[p50, p99, max].map((ms) => ms.toFixed(2).padStart(15)).join('')}`);
}

function printTable({ workload, figures }: Comparison): void {
  print(`\n${heading(workload.title)}`);
  for (const [name, of] of Object.entries(figures)) print(line(name, of));
}

await runBenchmark('gateway', 540_000, async (folder, closing) => {
  const { clients, rounds, roundMs } = plan;
  print(`${clients} clients, median of ${rounds} × ${roundMs / 1000} s each in turns`);
  print(machine());
  print(`every server with NODE_OPTIONS=--max-semi-space-size=${semiSpaceMegabytes}`);
  if (process.argv.includes('--workers')) return printTable(await compareWorkers(plan, folder, closing));
  const measured = await runSuite('public', [identical, unique], folder, closing);
  measured.push(...(await runSuite('shop', [shop], folder, closing)));
  for (const compareMore of [compareFeatures, compareTracing, compareWorkers]) {
    const comparison = await compareMore(plan, folder, closing);
    printTable(comparison);
    measured.push(comparison);
  }
  print(`\n${asJson(measured)}`);
  const figures = measured.flatMap((comparison) => Object.values(comparison.figures));
  if (figures.some(({ errors, wrong }) => errors + wrong > 0)) process.exitCode = 1;
});

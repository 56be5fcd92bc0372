import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAgainst } from './gateway/answers.ts';
import { semiSpaceMegabytes, startServer, stopAll, type ServerProcess } from './gateway/child-process.ts';
import { compare, type Comparison } from './gateway/compare.ts';
import { composeTo } from './gateway/compose.ts';
import { ask } from './gateway/load.ts';
import { asJson, describeAnswers, describeFetches, heading, line } from './gateway/report.ts';
import { startSubgraphs } from './gateway/subgraph-process.ts';
import { suites, type SuiteName } from './gateway/suites.ts';
import { identical, shop, unique, type Workload } from './gateway/workloads.ts';

// The public gateway benchmark's operation on stock Apollo Gateway, on ours and on a server that does nothing, in turns;
// then the shop's own busiest queries on both gateways.

const stockScript = 'bench/dist/gateway/stock-gateway.js';
const oursScript = 'gateway/dist/main.js';
const floorScript = 'bench/dist/gateway/floor-server.js';

const plan = process.argv.includes('--quick')
  ? { clients: 50, rounds: 1, roundMs: 1500, warmUpMs: 1000 }
  : { clients: 50, rounds: 3, roundMs: 5000, warmUpMs: 4000 };
const timeoutMs = 240_000;

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Measures the workloads of one suite of subgraphs, on gateways of its own. */
async function runSuite(folder: string, suite: SuiteName, workloads: readonly Workload[]): Promise<Comparison[]> {
  const subgraphs = await startSubgraphs(suite);
  const supergraph = join(folder, `${suite}.graphql`);
  await composeTo(supergraph, suites[suite], subgraphs.urls);
  const stock = await startServer(stockScript, ['--supergraph', supergraph]);
  const ours = await startServer(oursScript, ['--supergraph', supergraph]);
  const measured: Comparison[] = [];
  for (const workload of workloads) {
    const expected: Buffer[] = [];
    for (let kind = 0; kind < workload.kinds; kind++) expected.push(await ask(stock.url, workload.nextBody()));
    const isRight = checkAgainst(expected);
    if (!expected.every(isRight)) throw new Error(`Stock has answered ${expected.join('\n')}`);
    const servers: Record<string, ServerProcess> = { ours, stock };
    if (workload === identical) servers.floor = await startFloor(folder, expected[0] as Buffer);
    const comparison = await compare(servers, workload, { ...plan, isRight, count: subgraphs.count });
    measured.push(comparison);
    print(`\n${heading(workload.title)}`);
    for (const [name, figures] of Object.entries(comparison.figures)) print(line(name, figures));
    print(`  ${describeAnswers(expected)}`);
    print(`  ${describeFetches(comparison.fetches)}`);
  }
  await stopAll();
  return measured;
}

async function startFloor(folder: string, expected: Buffer) {
  const answer = join(folder, 'answer.json');
  await writeFile(answer, expected);
  return startServer(floorScript, ['--answer', answer]);
}

async function run(folder: string): Promise<boolean> {
  const { clients, rounds, roundMs } = plan;
  print(`${clients} clients, median of ${rounds} × ${roundMs / 1000} s each in turns, Node ${process.versions.node}`);
  const [minute = 0] = loadavg();
  print(`${availableParallelism()} cores, load average before it ${minute.toFixed(1)}`);
  print(`every server with NODE_OPTIONS=--max-semi-space-size=${semiSpaceMegabytes}`);
  const measured = await runSuite(folder, 'public', [identical, unique]);
  measured.push(...(await runSuite(folder, 'shop', [shop])));
  print(`\n${asJson(measured)}`);
  return measured.flatMap(({ figures }) => Object.values(figures)).every(({ errors, wrong }) => errors + wrong === 0);
}

const folder = mkdtempSync(join(tmpdir(), 'commerce-bench-gateway-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const timeout = setTimeout(() => {
  process.stderr.write(`The benchmark has not ended within ${timeoutMs / 1000} s.\n`);
  process.exit(1);
}, timeoutMs);
try {
  if (!(await run(folder))) process.exitCode = 1;
} finally {
  await stopAll();
  clearTimeout(timeout);
}

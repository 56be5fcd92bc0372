import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAgainst } from './gateway/answers.ts';
import { startServer, stopAll } from './gateway/child-process.ts';
import { compare, type Comparison } from './gateway/compare.ts';
import { composeTo } from './gateway/compose.ts';
import { ask } from './gateway/load.ts';
import { asJson, describeAnswer, describeFetches, heading, line } from './gateway/report.ts';
import { startSubgraphs } from './gateway/subgraph-process.ts';
import { identical, unique } from './gateway/workloads.ts';

// The public gateway benchmark's operation on stock Apollo Gateway, on ours and on a server that does nothing, in turns.

const stockScript = 'bench/dist/gateway/stock-gateway.js';
const oursScript = 'gateway/dist/main.js';
const floorScript = 'bench/dist/gateway/floor-server.js';

const plan = process.argv.includes('--quick')
  ? { clients: 50, rounds: 1, roundMs: 1500, warmUpMs: 1000 }
  : { clients: 50, rounds: 3, roundMs: 5000, warmUpMs: 4000 };
const timeoutMs = 170_000;
const leastBytes = 60_000;

const print = (text: string) => process.stdout.write(`${text}\n`);

async function run(folder: string): Promise<boolean> {
  const subgraphs = await startSubgraphs();
  const supergraph = join(folder, 'supergraph.graphql');
  await composeTo(supergraph, subgraphs.urls);
  const stock = await startServer(stockScript, ['--supergraph', supergraph]);
  const ours = await startServer(oursScript, ['--supergraph', supergraph]);

  const expected = await ask(stock.url, identical.nextBody());
  const isRight = checkAgainst(expected);
  if (!isRight(expected) || expected.length < leastBytes) throw new Error(`Stock has answered ${String(expected)}`);
  const answer = join(folder, 'answer.json');
  await writeFile(answer, expected);
  const floor = await startServer(floorScript, ['--answer', answer]);

  const { clients, rounds, roundMs } = plan;
  print(`${clients} clients, median of ${rounds} × ${roundMs / 1000} s each in turns, Node ${process.versions.node}`);
  const [minute = 0] = loadavg();
  print(`${availableParallelism()} cores, load average before it ${minute.toFixed(1)}`);
  print(describeAnswer(expected, await ask(ours.url, identical.nextBody())));
  const measured: Comparison[] = [];
  for (const [workload, servers] of [
    [identical, { ours, stock, floor }],
    [unique, { ours, stock }],
  ] as const) {
    const comparison = await compare(servers, workload, { ...plan, isRight, count: subgraphs.count });
    measured.push(comparison);
    print(`\n${heading(workload.title)}`);
    for (const [name, figures] of Object.entries(comparison.figures)) print(line(name, figures));
    print(`  ${describeFetches(comparison.fetches)}`);
  }
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

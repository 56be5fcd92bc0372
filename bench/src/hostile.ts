import { parseArgs } from 'node:util';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { measureHostile, type Figures } from './hostile/measure-hostile.ts';

// Measures what one client’s hostile operation costs all others: each operation over each transport, against the whole
// shop with its default configuration, with an ordinary client running. The figures are the last line of standard
// output.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0).padStart(6);

function show({ name, transport, outcome, cpuMs, longestHoldMs, p99Ms, keptMegabytes, failures }: Figures): void {
  const kept = keptMegabytes.toFixed(1).padStart(7);
  const failed = failures === 0 ? '' : ` ${failures} FAILED`;
  print(
    `${name.padEnd(36)} ${transport.padEnd(10)} ${ms(cpuMs)} ${ms(longestHoldMs)} ${ms(p99Ms)} ${kept}  ${outcome.slice(0, 60)}${failed}`,
  );
}

await runBenchmark('hostile', 900_000, async (folder, closing) => {
  print(machine());
  print(`${'operation'.padEnd(36)} ${'transport'.padEnd(10)} CPU ms   hold    p99 kept MB  outcome`);
  const plan = { times: quick ? 1 : 5, idleMs: quick ? 1_000 : 5_000, onFigures: show };
  const { idle, operations, floods } = await measureHostile(folder, plan, closing);
  const all = [...operations, ...floods];
  const worst = (value: (figures: Figures) => number) => Math.max(...all.map(value));
  print(`\nordinary client: p99 ${ms(idle.p99Ms)} ms idle, ${ms(worst(({ p99Ms }) => p99Ms))} ms during the worst`);
  print(
    `/health: longest ${ms(idle.longestHoldMs)} ms idle, ${ms(worst((each) => each.longestHoldMs))} ms during the worst`,
  );
  print(`failures of other requests: ${all.reduce((sum, { failures }) => sum + failures, 0)}`);
  print(`\n${asJson({ idle, operations, floods })}`);
});

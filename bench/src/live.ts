import { parseArgs } from 'node:util';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { measureLive } from './live/measure-live.ts';
import { plans, quickPlans } from './live/plan.ts';
import { describe, isSound, section } from './live/report.ts';

// Measures live order status through one gateway, RabbitMQ and the orders service, from the commit of a change to its
// delivery; and the same messages with plain graphql-ws. The figures are the last line of standard output.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const { ownOrders, oneOrder } = quick ? quickPlans : plans;

await runBenchmark('live', 235_000, async (folder, closing) => {
  print(machine());
  const figures = await measureLive([ownOrders, oneOrder], folder, closing);
  for (const each of figures) print(`\n${describe(each)}`);
  const [own, one] = figures.map(section);
  print(`\n${asJson({ ownOrders: own, oneOrder: one })}`);
  if (!figures.every(isSound)) process.exitCode = 1;
});

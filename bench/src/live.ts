import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runBounded } from './bounded-run.ts';
import { measureLive } from './live/measure-live.ts';
import { plans, quickPlans } from './live/plan.ts';
import { describe, isSound, section } from './live/report.ts';
import { asJson } from './orders/report.ts';

// Live order status through one gateway, RabbitMQ and the orders service, from the commit of a change until the client has
// it; and the same messages from graphql-ws by itself. The figures are the last line of standard output.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const { ownOrders, oneOrder } = quick ? quickPlans : plans;
const print = (text: string) => process.stdout.write(`${text}\n`);

await runBounded('live', 235_000, async (folder, closing) => {
  const [minute = 0] = loadavg();
  print(`Node ${process.versions.node}, ${availableParallelism()} cores, load average before it ${minute.toFixed(1)}`);
  const figures = await measureLive([ownOrders, oneOrder], folder, closing);
  for (const each of figures) print(`\n${describe(each)}`);
  const [own, one] = figures.map(section);
  print(`\n${asJson({ ownOrders: own, oneOrder: one })}`);
  if (!figures.every(isSound)) process.exitCode = 1;
});

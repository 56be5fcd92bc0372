import { join } from 'node:path';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { startServer } from './processes.ts';
import { startFeed } from './subscriptions/feed.ts';
import {
  measureAudience,
  measureSurvival,
  type Audience,
  type AudienceFigures,
  type Survival,
} from './subscriptions/measure-subscriptions.ts';

// Subscriptions that an ordinary subgraph feeds over graphql-ws: through the gateway, which reads the entities of each
// message from another subgraph, and from the subgraph itself. The figures are the last line of standard output.

const factor = process.argv.includes('--quick') ? 0.1 : 1;
const audiences: readonly Audience[] = [
  { title: 'one channel', listeners: 1_000 * factor, channels: 1, messages: 100, perSecond: 20 },
  { title: 'own channels', listeners: 1_000 * factor, channels: 1_000 * factor, messages: 10, perSecond: 500 },
];
const survivors = 100;

/** Many clients connect from this machine. */
const limits = {
  SUPERGRAPH_POLL_SECONDS: '0.5',
  RATE_LIMIT_MODE: 'off',
  LIVE_MAX_COST_PER_ADDRESS: '100000',
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: '10000',
  MAX_CONNECTIONS_PER_ADDRESS: '10000',
  PASSED_ON_PER_ADDRESS: '10000',
};

await runBenchmark('subscriptions', 235_000, async (folder, closing) => {
  print(machine());
  const feed = await startFeed(closing);
  const file = join(folder, 'supergraph.graphql');
  await feed.compose(file);
  const gateway = await startServer('gateway/dist/main.js', ['--supergraph', file], limits);
  closing.add(gateway, (server) => server.stop());
  const through = { server: gateway, url: `${gateway.url}/graphql`, selection: 'id name' };
  const direct = { server: feed.process, url: feed.url, selection: 'id' };
  const figures: Record<string, AudienceFigures> = {};
  for (const audience of audiences) {
    print(`\n${audience.title}: ${audience.listeners} listeners, ${audience.messages} messages for each`);
    for (const [name, target] of Object.entries({ gateway: through, direct })) {
      const measured = await measureAudience(feed, target, audience);
      figures[`${audience.title}, ${name}`] = measured;
      print(`  ${name.padEnd(10)}${describe(measured)}`);
    }
  }
  const survival = await measureSurvival(feed, through, survivors, file);
  const { listeners, afterOutage, afterReload } = survival;
  print(`\n${afterOutage} of ${listeners} go on after 3 s without the subgraph, ${afterReload} with a new supergraph`);
  print(`\n${asJson({ ...figures, survival })}`);
  if (!isSound(Object.values(figures), survival)) process.exitCode = 1;
});

function describe({
  expected,
  delivered,
  latencyMs: { p50, p99 },
  cpuMsPerDelivery,
  upstream,
}: AudienceFigures): string {
  const arrived = `${delivered} of ${expected} delivered, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
  const { subscriptions, connections } = upstream;
  const cost = `${cpuMsPerDelivery.toFixed(4)} ms of CPU each`;
  return `${arrived}, ${cost}, ${subscriptions} subscriptions and ${connections} connections at the subgraph`;
}

function isSound(figures: readonly AudienceFigures[], { listeners, afterOutage, afterReload }: Survival): boolean {
  const isWhole = figures.every(({ expected, delivered }) => expected === delivered);
  return isWhole && afterOutage === listeners && afterReload === listeners;
}

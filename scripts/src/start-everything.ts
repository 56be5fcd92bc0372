import 'reflect-metadata';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPortFree } from '@commerce/cluster';
import { isMain, startWith, type Closing, type RunningService } from '@commerce/runtime';
import { banner } from './banner.ts';
import { loadDemoOnce, loadRestOnce, markers } from './demo/load.ts';
import { startEverything } from './everything.ts';
import { readOptions, UsageError, type Options } from './options.ts';
import { Progress } from './progress.ts';
import { ensureSecrets } from './secrets.ts';
import { startBroker, startDatabases, startRateStore } from './servers.ts';

/** The contents of a data folder: nothing else in it is ever deleted. */
const ours = [
  'postgres',
  'postgres.log',
  'rabbitmq',
  'rabbitmq.log',
  'valkey',
  'valkey.log',
  'outbox',
  'gateway',
  'secrets.json',
  ...Object.values(markers),
];

/** Starts the whole shop, prints how to use it, and runs until it is stopped. */
async function startFromCommandLine(args: readonly string[]): Promise<void> {
  const stopped = onceSignalled();
  try {
    const progress = new Progress();
    let giveUp = () => {};
    const givenUp = new Promise<void>((resolve) => (giveUp = resolve));
    const shop = await start(readOptions(args), progress, giveUp);
    const exitCode = await Promise.race([stopped.then(() => 0), givenUp.then(() => 1)]);
    progress.say('\nStopping …');
    onceSignalled().then(
      () => process.exit(1),
      () => process.exit(1),
    );
    await shop.close();
    progress.say('Stopped. The data is kept.');
    process.exit(exitCode);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function start(options: Options, progress: Progress, onGivenUp: () => void): Promise<RunningService> {
  return startWith(async (closing) => {
    await requireFreePorts(options.port);
    if (options.isFresh) await forget(options.dataDir);
    progress.say(`Starting, with data in ${options.dataDir}`);
    const secrets = await ensureSecrets(join(options.dataDir, 'secrets.json'));
    const [databaseUrls, broker, valkeyUrl] = await Promise.all([
      startDatabases(options, secrets, { closing, progress, onGivenUp }),
      startBroker(options, { closing, progress, onGivenUp }),
      startRateStore(options, { closing, progress, onGivenUp }),
    ]);
    const shop = await progress.step('Services and gateway', () =>
      startEverything({
        databaseUrls,
        amqpUrl: broker.amqpUrl,
        valkeyUrl,
        rateLimitMode: options.rateLimitMode,
        jwtPrivateKey: secrets.jwtPrivateKey,
        mailsFolder: join(options.dataDir, 'outbox'),
        gatewayFolder: join(options.dataDir, 'gateway'),
        port: options.port,
        logLevel: options.logLevel,
      }),
    );
    closing.add(shop, () => shop.close());
    await loadDemoOnce(shop.url, options.dataDir, progress);
    progress.say(banner(shop, broker.description));
    loadRestMeanwhile(shop.url, options.dataDir, closing, progress);
    return { url: shop.url, close: closing.close };
  });
}

/** The shop is usable without the rest, so that a failure is only reported. Closing the shop ends it first. */
function loadRestMeanwhile(url: string, dataDir: string, closing: Closing, progress: Progress): void {
  const ending = new AbortController();
  const loaded = loadRestOnce(url, dataDir, progress, ending.signal).catch((error: unknown) => {
    // After the abortion, because requests have waited for their responses.
    if (ending.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    progress.say(`Some pictures are missing. The next start adds them. ${reason}`);
  });
  closing.add(ending, () => {
    ending.abort();
    return loaded;
  });
}

async function requireFreePorts(port: number): Promise<void> {
  for (const needed of [port, port + 1, port + 2, port + 3, port + 4, port + 5]) {
    if (await isPortFree(needed)) continue;
    throw new UsageError(
      `Port ${needed} is in use. Stop what uses it, or choose others: npm start -- --port ${port + 100}`,
    );
  }
}

async function forget(dataDir: string): Promise<void> {
  for (const name of ours) await rm(join(dataDir, name), { recursive: true, force: true });
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(explain)].join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function onceSignalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

if (isMain(import.meta.url)) await startFromCommandLine(process.argv.slice(2));

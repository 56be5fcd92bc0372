import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { startPostgres, startRabbitMq } from '../../src/index.ts';
import { identify } from '../../src/processes.ts';
import { ensureRabbitMqInstalled } from './install.ts';
import { atTeardown, tearDown } from './teardown.ts';
import { temporaryRoot } from './temporary-folder.ts';

const prefix = 'commerce-tests-';

/**
 * Starts one Postgres and one RabbitMQ for all test files of a Jest run, and passes their URLs to the workers in
 * TEST_POSTGRES_URL (of a superuser) and TEST_AMQP_URL. If AMQP_URL is set, that broker is used instead.
 */
export default async function globalSetup(): Promise<void> {
  const root = await temporaryRoot();
  await removeLeftovers(root);
  const folder = await mkdtemp(join(root, `${prefix}${process.pid}-`));
  atTeardown(() => rm(folder, { recursive: true, force: true }));
  const results = await Promise.allSettled([startTestPostgres(folder), startTestRabbitMq(folder)]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (failures.length === 0) return;
  await tearDown();
  throw failures.length === 1 ? failures[0] : new AggregateError(failures, failures.map(String).join('\n'));
}

async function startTestPostgres(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  atTeardown(() => postgres.stop());
  process.env.TEST_POSTGRES_URL = postgres.adminUrl;
}

async function startTestRabbitMq(folder: string): Promise<void> {
  process.env.TEST_AMQP_URL = process.env.AMQP_URL ?? (await ownRabbitMq(folder));
}

async function ownRabbitMq(folder: string): Promise<string> {
  await ensureRabbitMqInstalled();
  const rabbitMq = await startRabbitMq({ dataDir: join(folder, 'rabbitmq') });
  atTeardown(() => rabbitMq.stop());
  return rabbitMq.amqpUrl;
}

/** Removes the folders of killed runs, whose names contain their PIDs. */
async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-', 1)[0]) : undefined;
    if (pid && !identify(pid)) await rm(join(root, name), { recursive: true, force: true }).catch(() => {});
  }
}

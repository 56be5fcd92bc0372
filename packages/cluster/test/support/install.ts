import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

import { findPgBouncer, findRabbitMq } from '../../src/index.ts';

/** Debian's hook that says which services a package may start. Exit code 101 forbids it. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** A server that tests need, and that does not come from npm. */
type Program = {
  readonly name: string;
  readonly isInstalled: () => boolean;
  readonly debian: string;
  readonly homebrew: string;
  /** What else can be done about it. */
  readonly otherwise?: string;
};

/** @throws Error saying what to install where this cannot. */
export const ensureRabbitMqInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'RabbitMQ',
    isInstalled: () => findRabbitMq() !== undefined,
    debian: 'rabbitmq-server',
    homebrew: 'rabbitmq',
    otherwise: ' or set AMQP_URL to a broker that they may use',
  });

/** @throws Error saying what to install where this cannot. */
export const ensurePgBouncerInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'PgBouncer',
    isInstalled: () => findPgBouncer() !== undefined,
    debian: 'pgbouncer',
    homebrew: 'pgbouncer',
  });

/** Installs it as root on Debian or Ubuntu, unless it is there, without letting it start as a service. */
async function ensureInstalled({ name, isInstalled, debian, homebrew, otherwise = '' }: Program): Promise<void> {
  if (isInstalled()) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const complaints = canInstall ? await withoutServices(() => install(debian)) : '';
  if (isInstalled()) return;
  throw new Error(
    `These tests need ${name}: install it (Debian: apt-get install ${debian}; macOS: brew install ${homebrew})` +
      `${otherwise}. ${complaints}`,
  );
}

/** @returns what apt-get said when it failed. */
function install(debian: string): string {
  const packages = ['install', '-y', '--no-install-recommends', debian];
  return aptGet(...packages) && aptGet('update') + aptGet(...packages);
}

/** Waits for its turn, as test files that run side by side may need the same. */
function aptGet(...args: string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=100'];
  const { status, stderr } = spawnSync('apt-get', [...options, ...args], { env, encoding: 'utf8' });
  return status === 0 ? '' : `apt-get ${args.join(' ')}: ${stderr}\n`;
}

async function withoutServices(work: () => string): Promise<string> {
  if (existsSync(servicePolicy)) return work();
  await writeFile(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    await rm(servicePolicy, { force: true });
  }
}

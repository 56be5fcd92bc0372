import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

import { findGroonga, findPgBouncer, findRabbitMq, findValkey } from '../../src/index.ts';

/** Debian's hook that decides which services a package may start. Exit code 101 prevents it. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** Held while packages are installed, because concurrent test files may need some. */
const aptLock = '/var/lock/commerce-tests-apt';

/** A program that tests need and that is not installed by npm. */
export type Program = {
  readonly name: string;
  readonly isInstalled: () => boolean;
  readonly debian: string;
  readonly homebrew: string;
  /** An alternative to installing it. */
  readonly otherwise?: string;
};

/** @throws Error With instructions, if it cannot be installed here. */
export const ensureRabbitMqInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'RabbitMQ',
    isInstalled: () => findRabbitMq() !== undefined,
    debian: 'rabbitmq-server',
    homebrew: 'rabbitmq',
    otherwise: ' or set AMQP_URL to a broker for the tests',
  });

/** @throws Error With instructions, if it cannot be installed here. */
export const ensurePgBouncerInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'PgBouncer',
    isInstalled: () => findPgBouncer() !== undefined,
    debian: 'pgbouncer',
    homebrew: 'pgbouncer',
  });

/** Redis 7, which Debian 12 has instead, works as well. @throws Error With instructions, if it cannot be installed here. */
export const ensureValkeyInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'Valkey',
    isInstalled: () => findValkey() !== undefined,
    debian: 'redis-server',
    homebrew: 'valkey',
  });

/** @throws Error With instructions, if it cannot be installed here. */
export const ensureGroongaInstalled = (): Promise<void> =>
  ensureInstalled({
    name: 'Groonga',
    isInstalled: () => findGroonga() !== undefined,
    debian: 'groonga-bin',
    homebrew: 'groonga',
  });

/** Installs it as root on Debian or Ubuntu if necessary, without starting it as a service. */
export async function ensureInstalled({ name, isInstalled, debian, homebrew, otherwise = '' }: Program): Promise<void> {
  if (isInstalled()) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const complaints = canInstall ? await withoutServices(() => install(debian)) : '';
  if (isInstalled()) return;
  throw new Error(
    `These tests need ${name}. Install it (Debian: apt-get install ${debian}; macOS: brew install ${homebrew})` +
      `${otherwise}. ${complaints}`,
  );
}

/** @returns The errors of apt-get, if it failed. */
function install(debian: string): string {
  const packages = ['install', '-y', '--no-install-recommends', debian];
  return aptGet(...packages) && aptGet('update') + aptGet(...packages);
}

/** Waits for concurrent installations, by tests and by others. */
function aptGet(...args: string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const command = [aptLock, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=100', ...args];
  const { status, stderr } = spawnSync('flock', command, { env, encoding: 'utf8' });
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

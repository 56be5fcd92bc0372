import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

import { findRabbitMq } from '../../src/index.ts';

/** Debian's hook that says which services a package may start. Exit code 101 forbids it. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/**
 * Installs RabbitMQ as root on Debian or Ubuntu, unless it is there, without letting it start as a service.
 *
 * @throws Error saying what to install where this cannot.
 */
export async function ensureRabbitMqInstalled(): Promise<void> {
  if (findRabbitMq()) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const complaints = canInstall ? await withoutServices(install) : '';
  if (findRabbitMq()) return;
  throw new Error(
    'These tests need RabbitMQ: install it (Debian: apt-get install rabbitmq-server; macOS: brew install rabbitmq) ' +
      `or set AMQP_URL to a broker that they may use. ${complaints}`,
  );
}

/** @returns what apt-get said when it failed. */
function install(): string {
  const packages = ['install', '-y', '--no-install-recommends', 'rabbitmq-server'];
  return aptGet(...packages) && aptGet('update') + aptGet(...packages);
}

function aptGet(...args: string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
  return status === 0 ? '' : `apt-get ${args.join(' ')}: ${stderr}\n`;
}

async function withoutServices(work: () => string): Promise<string> {
  if (existsSync(servicePolicy)) return work();
  await writeFile(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    await rm(servicePolicy);
  }
}

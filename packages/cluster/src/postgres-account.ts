import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

import type { Command } from './child-server.ts';

/** The user that runs Postgres when this process runs as root, because Postgres refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number };

/**
 * The capability to traverse folders, and the secure bit that makes access(2) respect it, with which initdb looks for
 * its sibling programs. For users other than root, the kernel otherwise drops capabilities there.
 */
const capability = ['--securebits=+no_setuid_fixup', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];

/**
 * The account that runs Postgres. Undefined for the current user, unless it is root: then the owner of the data folder,
 * or the system user `postgres`, which is created if necessary.
 *
 * @throws Error If that user does not exist and cannot be created.
 */
export function postgresAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? create('postgres');
}

/**
 * The command to run as this account. Postgres or its data may be in a folder that only root can enter, such as root's
 * home or the result of `mktemp -d`. Therefore the account keeps root's capability to traverse such folders, if
 * `setpriv` and the container allow it.
 */
export function asAccount(command: Command, account: Account | undefined): Command {
  if (!account) return command;
  const setpriv = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  const isAllowed = spawnSync('setpriv', [...setpriv, ...capability, 'true']).status === 0;
  if (!isAllowed) return { ...command, ...account };
  return { ...command, file: 'setpriv', args: [...setpriv, ...capability, command.file, ...command.args] };
}

function create(name: string): Account {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const { stderr } = spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', name], { encoding: 'utf8' });
  const account = lookUp(name);
  if (account) return account;
  throw new Error(
    `Postgres does not run as root and a user "${name}" could not be created: ${stderr ?? 'useradd is missing'}. ` +
      'Create it, or run this as another user',
  );
}

function lookUp(name: string): Account | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user]) => user === name);
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
}

import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

import type { Command } from './child-server.ts';

/** The user that Postgres runs as when we are root, whom it refuses to serve. */
export type Account = { readonly uid: number; readonly gid: number };

/**
 * The capability to pass folders, and the bit that makes access(2), by which initdb looks for its siblings, heed it: for
 * everybody but root the kernel else forgets capabilities there.
 */
const capability = ['--securebits=+no_setuid_fixup', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];

/**
 * The account to run Postgres as: undefined, meaning ourselves, unless we are root. Then it is the owner of the data
 * folder, or the system user `postgres`, who is created if there is none.
 *
 * @throws Error when that user is missing and cannot be created.
 */
export function postgresAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? create('postgres');
}

/**
 * The command as it has to be run to be this account. Postgres may have been installed, or its data put, under a folder
 * that only root can enter, such as root's own home or what `mktemp -d` makes. So the account keeps the one capability
 * of root that passes such folders, where `setpriv` and the container allow it.
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
      'Create it, or start this as another user',
  );
}

function lookUp(name: string): Account | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user]) => user === name);
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
}

import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const isPlain = (path: string) => /^[\w./@+:,-]+$/.test(path);

/**
 * Another name of a folder, for programs that stumble over quotes, blanks or letters beyond ASCII: a symbolic link, the same
 * each time, below a folder of /tmp that only this user may change. A path of plain characters is its own name.
 *
 * @throws Error when somebody else has made that folder.
 */
export async function plainPathOf(folder: string): Promise<string> {
  if (isPlain(folder)) return folder;
  const uid = process.getuid?.() ?? 0;
  const links = `/tmp/commerce-links-${uid}`;
  await mkdir(links, { recursive: true, mode: 0o700 });
  const owner = await lstat(links);
  if (!owner.isDirectory() || owner.uid !== uid) throw new Error(`${links} belongs to somebody else: remove it`);
  await chmod(links, 0o700);
  const link = join(links, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await symlink(folder, `${link}.${process.pid}`);
  await rename(`${link}.${process.pid}`, link); // Replaces one that is there.
  return link;
}

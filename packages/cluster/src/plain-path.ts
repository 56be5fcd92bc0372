import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const isPlain = (path: string) => /^[\w./@+:,-]+$/.test(path);

/**
 * An alias of a folder for programs that fail on quotes, spaces or non-ASCII characters: a symbolic link, always the
 * same, below a folder in /tmp that only this user may change. A path of plain characters is returned unchanged.
 *
 * @throws Error If another user has created that folder.
 */
export async function plainPathOf(folder: string): Promise<string> {
  if (isPlain(folder)) return folder;
  const uid = process.getuid?.() ?? 0;
  const links = `/tmp/commerce-links-${uid}`;
  await mkdir(links, { recursive: true, mode: 0o700 });
  const owner = await lstat(links);
  if (!owner.isDirectory() || owner.uid !== uid) throw new Error(`${links} belongs to another user. Remove it.`);
  await chmod(links, 0o700);
  const link = join(links, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await symlink(folder, `${link}.${process.pid}`);
  await rename(`${link}.${process.pid}`, link); // Replaces an existing link.
  return link;
}

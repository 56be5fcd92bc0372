import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel.ts';
import { mailOptions } from './mail-options.ts';

export interface FolderOptions {
  readonly folder: string;
  readonly from: string;
  /** Told of each mail that somebody needs something of: the link or the code that is in it. */
  readonly print: (line: string) => void;
}

/** For development: puts mails into a folder, and tells on the console what somebody needs of them. */
export function openFolderChannel({ folder, from, print }: FolderOptions): Channel {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    description: 'folder',
    send: async (message) => {
      const { message: content } = await writer.sendMail(mailOptions(message, from));
      if (!Buffer.isBuffer(content)) throw new Error('A mail is written whole.');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, fileName(message));
      await writeFile(`${file}.new`, content, { mode: 0o600 });
      await rename(`${file}.new`, file);
      const { to, subject, action } = message;
      if (action !== undefined) print(`Mail to ${to.address}: ${subject}\n  ${action}`);
    },
    close: async () => writer.close(),
  };
}

/** Sorts by time, and is the same when the mail is sent again. */
function fileName({ id, createdAt }: Message): string {
  return `${createdAt.toISOString().replaceAll(/[:.]/g, '-')}-${id}.eml`;
}

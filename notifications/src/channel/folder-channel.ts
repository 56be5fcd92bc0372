import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel.ts';
import { mailOptions } from './mail-options.ts';

export interface FolderOptions {
  readonly folder: string;
  readonly from: string;
  /** Called with the link or the code of each email that contains one. */
  readonly print: (line: string) => void;
}

/** For development: writes emails to a folder and prints their links and codes to the console. */
export function openFolderChannel({ folder, from, print }: FolderOptions): Channel {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    description: 'folder',
    send: async (message) => {
      const { message: content } = await writer.sendMail(mailOptions(message, from));
      if (!Buffer.isBuffer(content)) throw new Error('Emails must be written completely or not at all.');
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

/** Sorts by time, and is the same for every attempt to send the email. */
function fileName({ id, createdAt }: Message): string {
  return `${createdAt.toISOString().replaceAll(/[:.]/g, '-')}-${id}.eml`;
}

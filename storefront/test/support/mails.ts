import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../../gateway/test/support/until.ts';

/** The mails that the shop has sent, in the folder in which its notifications service catches them. */
export class Mails {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The path and query of the link to a page in the newest mail to somebody, as on a host of any name. */
  linkTo(page: string, email: string): Promise<string> {
    return this.#find(email, new RegExp(`https?://[^/\\s]+(/${page}\\?token=[\\w-]+)`));
  }

  codeFor(email: string, not?: string): Promise<string> {
    return this.#find(email, /^\s*(\d{6})\s*$/m, not);
  }

  #find(email: string, pattern: RegExp, not?: string): Promise<string> {
    return until(`a mail to ${email} matches ${pattern}`, async () => {
      const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.eml')).toSorted();
      for (const name of names.toReversed()) {
        const mail = (await readFile(join(this.#folder, name), 'utf8')).replaceAll('=\r\n', '').replaceAll('=3D', '=');
        const found = mail.includes(email) ? pattern.exec(mail)?.[1] : undefined;
        if (found !== undefined && found !== not) return found;
      }
      return undefined;
    });
  }
}

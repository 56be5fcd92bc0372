import type { Config } from '../config.ts';
import type { Channel } from './channel.ts';
import { openFolderChannel } from './folder-channel.ts';
import { openSmtpChannel } from './smtp-channel.ts';

/** Uses SMTP if a server is configured, and a folder otherwise. */
export function openChannel(config: Config): Channel {
  const { SMTP_URL: url, MAIL_FROM: from } = config;
  if (url === undefined) {
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    return openFolderChannel({ folder: config.MAILS_FOLDER, from, print });
  }
  return openSmtpChannel({
    url,
    from,
    requireTls: config.SMTP_REQUIRE_TLS,
    connections: config.SMTP_CONNECTIONS,
    mailsPerSecond: config.SMTP_MAILS_PER_SECOND,
  });
}

import { TransientError } from '@commerce/events';
import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel.ts';
import { mailOptions } from './mail-options.ts';

export interface SmtpOptions {
  /** smtp[s]://user:password@host:port */
  readonly url: string;
  readonly from: string;
  /** Whether to send nothing where the server offers no TLS. What it does offer is always used, and verified. */
  readonly requireTls: boolean;
  readonly connections: number;
  readonly mailsPerSecond: number;
  /** Who vouches for the server, in place of those whom Node trusts. */
  readonly certificateAuthority?: string;
  readonly timeoutMs?: number;
}

/** Sends mails by SMTP, over some connections that stay open. It connects when there is something to send. */
export function openSmtpChannel(options: SmtpOptions): Channel {
  const { from, requireTls, connections, mailsPerSecond, certificateAuthority, timeoutMs = 20_000 } = options;
  const { protocol, hostname, port, username, password } = new URL(options.url);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: requireTls,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(certificateAuthority !== undefined && { tls: { ca: certificateAuthority } }),
    maxConnections: connections,
    maxRequeues: 1, // For a connection that the server has closed meanwhile; more is for whoever sends.
    rateDelta: 1_000,
    rateLimit: mailsPerSecond,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  transport.on('error', () => {}); // Of idle connections. What concerns a mail rejects its sending.
  return {
    description: 'smtp',
    send: async (message: Message) => {
      const mail = mailOptions(message, from);
      await transport.sendMail(mail).catch((error: unknown) => {
        throw isFinal(error) ? error : new TransientError(String(error), { cause: error });
      });
    },
    close: async () => transport.close(),
  };
}

/** It is this mail that the server will not have, now or later. That it will not have us, somebody can change. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  if (typeof responseCode !== 'number') return true;
  return responseCode >= 500 && !notAuthenticated.includes(responseCode);
}

/** RFC 4954 */
const notAuthenticated: readonly number[] = [530, 534, 535, 538];

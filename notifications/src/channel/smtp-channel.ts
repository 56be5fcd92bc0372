import { TransientError } from '@commerce/events';
import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel.ts';
import { mailOptions } from './mail-options.ts';

export interface SmtpOptions {
  /** smtp[s]://user:password@host:port */
  readonly url: string;
  readonly from: string;
  /**
   * Whether to refuse to send without TLS. If the server offers TLS, it is always used and the certificate is verified.
   */
  readonly requireTls: boolean;
  readonly connections: number;
  readonly mailsPerSecond: number;
  /** The certificate authority of the server, instead of those that Node trusts. */
  readonly certificateAuthority?: string;
  readonly timeoutMs?: number;
}

/** Sends emails over a pool of SMTP connections, which are opened on demand. */
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
    // Retries once, because the server may have closed an idle connection. Further retries are left to the sender.
    maxRequeues: 1,
    rateDelta: 1_000,
    rateLimit: mailsPerSecond,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  transport.on('error', () => {}); // Ignores errors of idle connections. Errors that concern an email reject `send`.
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

/**
 * Whether the server rejects this email permanently. Failed authentication is not final, because an operator can fix
 * it.
 */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  if (typeof responseCode !== 'number') return true;
  return responseCode >= 500 && !notAuthenticated.includes(responseCode);
}

/** RFC 4954 */
const notAuthenticated: readonly number[] = [530, 534, 535, 538];

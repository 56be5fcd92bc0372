import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** A received email. */
export interface Arrived {
  readonly email: Email;
  readonly raw: string;
  /** The recipients in the envelope. */
  readonly recipients: readonly string[];
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** A mail server on the loopback interface. */
export interface MailServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly arrived: readonly Arrived[];
  /** The status code with which the server rejects a recipient or an email, such as 550; undefined to accept. */
  refuse: (address: string) => number | undefined;
  /** Runs before the server responds to an email. */
  beforeAnswer: () => Promise<unknown>;
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const answer = async (raw: Buffer, session: SMTPServerSession, callback: (error?: Error | null) => void) => {
    try {
      await mailServer.beforeAnswer();
      arrived.push({
        email: await PostalMime.parse(raw),
        raw: raw.toString(),
        recipients: session.envelope.rcptTo.map(({ address }) => address),
        isEncrypted: session.secure,
        user: session.user as string | undefined,
      });
      callback();
    } catch (error) {
      callback(error as Error);
    }
  };
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: options.key === undefined ? ['STARTTLS'] : [],
    onAuth: ({ username }, _session, callback) => callback(null, { user: username }),
    onRcptTo: ({ address }, _session, callback) => {
      const code = mailServer.refuse(address);
      callback(code === undefined ? null : refusal(code, `${address} is not wanted`));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void answer(Buffer.concat(chunks), session, callback);
      });
    },
    ...options,
  });
  server.on('error', () => {}); // Ignores errors of clients that disconnect.
  const listener = server.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const { port: listening } = listener.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${listening}`,
    port: listening,
    arrived,
    refuse: () => undefined,
    beforeAnswer: async () => {},
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}

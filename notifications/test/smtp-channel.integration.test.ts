import { TransientError } from '@commerce/events';
import type { Message } from '../src/channel/channel.ts';
import { openSmtpChannel, type SmtpOptions } from '../src/channel/smtp-channel.ts';
import { aGate } from './support/gate.ts';
import { testCertificate } from './support/certificate.ts';
import { startMailServer } from './support/smtp.ts';

const { key, cert } = testCertificate;

const message: Message = {
  id: '0190a1b2-0000-7000-8000-000000000000',
  to: { name: 'Ada "the first" Lovelace', address: 'ada@example.com' },
  subject: 'Grüße – 你好',
  text: 'Grüße,\n.\nFrom here',
  html: '<p>Grüße</p>',
  action: undefined,
  createdAt: new Date('2030-01-01T00:00:00.000Z'),
};

async function send(url: string, options: Partial<SmtpOptions> = {}): Promise<void> {
  const common = { from: 'The shop <shop@shop.example>', requireTls: false, connections: 2, mailsPerSecond: 100 };
  const channel = openSmtpChannel({ url, ...common, timeoutMs: 2_000, ...options });
  try {
    await channel.send(message);
  } finally {
    await channel.close();
  }
}

test('delivers an email unchanged', async () => {
  await using server = await startMailServer();
  await send(server.url);
  const [mail] = server.arrived;
  expect(mail).toMatchObject({ isEncrypted: false, recipients: ['ada@example.com'] });
  expect(mail!.email).toMatchObject({
    subject: 'Grüße – 你好',
    to: [{ name: 'Ada "the first" Lovelace', address: 'ada@example.com' }],
    messageId: '<0190a1b2-0000-7000-8000-000000000000@shop.example>',
    date: '2030-01-01T00:00:00.000Z',
  });
  expect(mail!.email.text!.trim()).toBe(message.text);
  expect(mail!.email.html!.trim()).toBe(message.html);
});

test('uses TLS if the server offers it, and verifies the server', async () => {
  await using server = await startMailServer({ key, cert });
  await expect(send(server.url)).rejects.toThrow(TransientError);
  expect(server.arrived).toEqual([]);
  await send(server.url, { certificateAuthority: cert });
  expect(server.arrived).toMatchObject([{ isEncrypted: true }]);
});

test('uses implicit TLS with smtps and verifies the server', async () => {
  await using server = await startMailServer({ key, cert, secure: true });
  await expect(send(server.url)).rejects.toThrow(TransientError);
  await send(server.url, { certificateAuthority: cert });
  expect(server.arrived).toMatchObject([{ isEncrypted: true }]);
});

test('sends nothing without TLS if TLS is required', async () => {
  await using server = await startMailServer();
  await expect(send(server.url, { requireTls: true })).rejects.toThrow(TransientError);
  expect(server.arrived).toEqual([]);
});

test('authenticates with the user name and password of the URL, whatever characters they contain', async () => {
  await using server = await startMailServer({
    key,
    cert,
    authOptional: false,
    onAuth: ({ username, password }, _session, callback) => {
      const isRight = username === 'ada@example.com' && password === 'p@ss:w/rd';
      callback(isRight ? null : new Error('no'), { user: isRight ? username : undefined });
    },
  });
  const url = (password: string) => server.url.replace('://', `://ada%40example.com:${encodeURIComponent(password)}@`);
  const options = { certificateAuthority: cert };
  await send(url('p@ss:w/rd'), options);
  expect(server.arrived).toMatchObject([{ user: 'ada@example.com', isEncrypted: true }]);
  // Failed authentication is transient, because an operator can correct the password.
  await expect(send(url('wrong'), options)).rejects.toThrow(TransientError);
  await expect(send(server.url, options)).rejects.toThrow(TransientError);
});

test('times out if the server does not respond', async () => {
  await using server = await startMailServer();
  const gate = aGate();
  server.beforeAnswer = () => gate.opened;
  await expect(send(server.url, { timeoutMs: 300 })).rejects.toThrow(TransientError);
  gate.open();
});

test('rejects with a final error that keeps the message of the server', async () => {
  await using server = await startMailServer();
  server.beforeAnswer = async () => {
    throw Object.assign(new Error('looks like spam'), { responseCode: 554 });
  };
  const refused = send(server.url);
  await expect(refused).rejects.toThrow('looks like spam');
  await expect(refused).rejects.not.toThrow(TransientError);
});

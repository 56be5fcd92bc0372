import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustomerLoginCodeRequested, CustomerPasswordResetRequested, CustomerRegistered } from '@commerce/events';
import { captureLog, type CapturedLog } from '@commerce/testing';
import PostalMime from 'postal-mime';
import { inAnHour, say, somebody } from './support/events.ts';
import { startWorker, type Worker } from './support/worker.ts';

let folder: string;
let log: CapturedLog;
beforeEach(async () => {
  log = captureLog();
  folder = join(await mkdtemp(join(tmpdir(), 'commerce-mails-')), 'outbox');
});
afterEach(async () => {
  log[Symbol.dispose]();
  await rm(join(folder, '..'), { recursive: true });
});

/** An empty value means that there is no mail server. */
const start = (more: Readonly<Record<string, string>> = {}) =>
  startWorker({ SMTP_URL: '', MAILS_FOLDER: folder, ...more });

async function write(worker: Worker, name = 'Ada Lovelace') {
  const ada = somebody(name);
  const said = say(CustomerPasswordResetRequested, { ...ada, token: 'a-token', expiresAt: inAnHour() });
  await worker.publish(said);
  await worker.idle();
  const [file] = (await readdir(folder)).filter((each) => each.includes(said.id));
  return { ada, said, file: file! };
}

describe('without a mail server', () => {
  test('writes each email to a file that only the owner can read, and no other files', async () => {
    await using worker = await start();
    const { ada, said, file } = await write(worker);
    expect(file).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f-]{36}\.eml$/);
    const email = await PostalMime.parse(await readFile(join(folder, file)));
    expect(email).toMatchObject({
      subject: 'Reset your password',
      to: [{ name: ada.name, address: ada.email }],
      messageId: `<${said.id}@shop.example>`,
    });
    expect(email.text).toContain('token=a-token');
    expect(email.html).toContain('token=a-token');
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('prints each email that contains a link or a code', async () => {
    await using worker = await start();
    const { ada } = await write(worker);
    const { email } = somebody();
    await worker.publish(say(CustomerLoginCodeRequested, { email, code: '424242', expiresAt: inAnHour() }));
    await worker.publish(say(CustomerRegistered, ada));
    await worker.idle();
    expect(log.text).toContain(
      `Mail to ${ada.email}: Reset your password\n  https://shop.example/reset-password?token=a-token\n`,
    );
    expect(log.text).toContain(`Mail to ${email}: Your login code\n  424242\n`);
    expect(log.text).not.toContain('Welcome');
  });

  test('prints no secrets at any log level if a mail server is configured', async () => {
    await using worker = await startWorker({ LOG_LEVEL: 'trace' });
    const { email } = somebody();
    await worker.publish(say(CustomerLoginCodeRequested, { email, code: '424242', expiresAt: inAnHour() }));
    expect((await worker.mailTo(email)).email.text).toContain('424242');
    await worker.idle();
    expect(log.text).not.toContain('424242');
  });
});

describe('the email page', () => {
  const get = async (worker: Worker, path: string) => {
    const response = await fetch(`${worker.url}${path}`);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  test('is disabled by default', async () => {
    await using worker = await start();
    const { file } = await write(worker);
    for (const path of ['/mails', `/mails/${file}`]) expect((await get(worker, path)).status).toBe(404);
  });

  test('lists emails, newest first, and the reasons of failures', async () => {
    await using worker = await start({ SHOW_MAILS: 'true' });
    const [first, second] = [await write(worker), await write(worker)];
    const hopeless = say(CustomerRegistered, { ...somebody(), email: '<script>alert(1)</script>' });
    await worker.publish(hopeless);
    await worker.idle();
    const { body } = await get(worker, '/mails');
    expect(body.indexOf(second.file)).toBeGreaterThan(0);
    expect(body.indexOf(second.file)).toBeLessThan(body.indexOf(first.file));
    expect(body).toContain(hopeless.id);
    expect(body).toContain('The recipient has no valid email address.');
    expect(body).not.toContain('<script');
  });

  test('shows the text and HTML of an email without loading or running anything', async () => {
    await using worker = await start({ SHOW_MAILS: 'true' });
    const { file } = await write(worker, '"><script>alert(1)</script>');
    const { body, headers } = await get(worker, `/mails/${file}`);
    expect(body).toContain('https://shop.example/reset-password?token=a-token');
    expect(body).not.toMatch(/<script/i);
    expect(body).toContain('&lt;script&gt;');
    const [, attributes] = /<iframe ([^>]*?) srcdoc="[^"<>]*"><\/iframe>/.exec(body)!;
    expect(attributes).toBe('title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each(['..%2Fsecrets.json', '%2Fetc%2Fpasswd', 'no-such.eml', '..', '%00.eml', 'x'.repeat(99)])(
    'serves nothing else: %s',
    async (name) => {
      await using worker = await start({ SHOW_MAILS: 'true' });
      await write(worker);
      expect((await get(worker, `/mails/${name}`)).status).toBe(404);
    },
  );

  test('is empty before the folder exists', async () => {
    await using worker = await start({ SHOW_MAILS: 'true' });
    expect((await get(worker, '/mails')).status).toBe(200);
  });
});

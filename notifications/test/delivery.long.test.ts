import { randomUUID } from 'node:crypto';
import { CustomerLoginCodeRequested, CustomerPasswordChanged, CustomerRegistered } from '@commerce/events';
import { deleteExpired } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { captureLog, eventually } from '@commerce/testing';
import type { Channel, Message } from '../src/channel/channel.ts';
import { createNotificationsDataSource } from '../src/data-source.ts';
import { expiredMails } from '../src/mail/mail.repository.ts';
import { MailSender, type MailSenderOptions } from '../src/mail/mail-sender.ts';
import { MailService } from '../src/mail/mail.service.ts';
import { writerFor } from '../src/templates/index.ts';
import { aGate } from './support/gate.ts';
import { inAnHour, say, somebody } from './support/events.ts';
import { startMailServer } from './support/smtp.ts';
import { openNotificationsDatabase, startWorker } from './support/worker.ts';

const readiness = async (url: string) => {
  const response = await fetch(`${url}/ready`);
  return {
    status: response.status,
    ...((await response.json()) as { ready: boolean; checks: Record<string, string> }),
  };
};

describe('when the mail server is unavailable', () => {
  test('keeps emails and sends them once the server is back', async () => {
    const gone = await startMailServer();
    await gone[Symbol.asyncDispose]();
    await using worker = await startWorker({ SMTP_URL: gone.url });
    const people = [somebody(), somebody(), somebody()];
    await worker.publish(...people.map((each) => say(CustomerRegistered, each)));
    await eventually('all were attempted', async () => {
      const tried = await worker.sql('SELECT FROM mail WHERE attempts > 1 AND error IS NOT NULL');
      return tried.length === 3;
    });
    expect(await readiness(worker.url)).toMatchObject({
      status: 200,
      ready: true,
      checks: { smtp: expect.stringMatching(/^3 waiting since \d+ s, 0 failed$/) },
    });
    await using back = await startMailServer({}, gone.port);
    await worker.idle();
    const addresses = back.arrived.flatMap(({ recipients }) => recipients);
    expect(addresses.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
    expect((await readiness(worker.url)).checks.smtp).toBe('0 waiting, 0 failed');
    expect(await worker.sql('SELECT FROM inbox')).toHaveLength(3);
  });
});

describe('when the mail server rejects an email', () => {
  test.each([421, 450, 451, 452, 530])('retries after %i and sends the email once it is accepted', async (code) => {
    await using worker = await startWorker();
    const { smtp } = worker;
    let refused = 0;
    smtp.refuse = () => ((refused += 1) <= 3 ? code : undefined);
    const ada = somebody();
    await worker.publish(say(CustomerRegistered, ada));
    await worker.mailTo(ada.email);
    await worker.idle();
    expect(await worker.sql('SELECT state, attempts, error FROM mail')).toEqual([
      { state: 'SENT', attempts: 4, error: null },
    ]);
    expect(smtp.arrived).toHaveLength(1);
  });

  test.each([550, 553, 554])('fails permanently after %i and logs no personal data', async (code) => {
    using log = captureLog();
    await using worker = await startWorker({ LOG_LEVEL: 'trace' });
    const [ada, bob] = [somebody(), somebody()];
    worker.smtp.refuse = (address) => (address === ada.email ? code : undefined);
    const said = say(CustomerRegistered, ada);
    await worker.publish(said, say(CustomerRegistered, bob));
    await worker.mailTo(bob.email);
    await worker.idle();
    const [row] = await worker.sql('SELECT state, attempts, error, email FROM mail WHERE id = $1', [said.id]);
    expect(row).toEqual({
      state: 'FAILED',
      attempts: 1,
      error: expect.stringContaining(`${code} … is not wanted`),
      email: ada.email,
    });
    expect((await readiness(worker.url)).checks.smtp).toBe('0 waiting, 1 failed');
    expect(log.text).toContain(said.id);
    expect(log.text).toContain('"isFinal":true');
    expect(log.text).not.toMatch(/example\.com|Lovelace/);
    expect(worker.bus.deadLetters).toEqual([]);
  });

  test('erases the secret of a failed email', async () => {
    await using worker = await startWorker();
    worker.smtp.refuse = () => 550;
    const { email } = somebody();
    await worker.publish(say(CustomerLoginCodeRequested, { email, code: '424242', expiresAt: inAnHour() }));
    await worker.idle();
    expect(await worker.sql('SELECT state, data FROM mail')).toEqual([{ state: 'FAILED', data: null }]);
  });

  test('can requeue failed emails with one statement', async () => {
    await using worker = await startWorker();
    worker.smtp.refuse = () => 550;
    const ada = somebody();
    await worker.publish(say(CustomerRegistered, ada));
    await worker.idle();
    worker.smtp.refuse = () => undefined;
    await worker.sql(
      `UPDATE mail SET state = 'PENDING', finished_at = NULL WHERE state = 'FAILED' AND data IS NOT NULL`,
    );
    expect((await worker.mailTo(ada.email)).email.subject).toBe('Welcome');
  });

  test('fails an email with an invalid address without contacting the server', async () => {
    await using worker = await startWorker();
    const asked: string[] = [];
    worker.smtp.refuse = (address) => void asked.push(address);
    await worker.publish(
      say(CustomerRegistered, { ...somebody(), email: 'a@b.example\r\nRCPT TO:<eve@evil.example>' }),
    );
    await worker.idle();
    expect(await worker.sql('SELECT state FROM mail')).toEqual([{ state: 'FAILED' }]);
    expect(asked).toEqual([]);
  });
});

describe('names and texts that Postgres rejects', () => {
  test('are stored without the invalid characters', async () => {
    await using worker = await startWorker();
    const ada = { ...somebody('A\0da \ud83d'), email: `\0${randomUUID()}@example.com` };
    await worker.publish(say(CustomerRegistered, ada));
    const { email } = await worker.mailTo(ada.email.slice(1));
    expect(email.text).toContain('Hello Ada,');
  });
});

/** Runs a single sender over a channel of the test. */
async function senders() {
  const database = await openNotificationsDatabase();
  const dataSource = createNotificationsDataSource(database.url, 10);
  await openDatabase(dataSource);
  const mails = new MailService(dataSource, { perUnverifiedAddress: 10, onExceeded: () => {} });
  const running: MailSender[] = [];
  return {
    sql: database.sql,
    dataSource,
    mails,
    add: async (count: number) => {
      const ids = Array.from({ length: count }, () => randomUUID());
      await dataSource.transaction(async (manager) => {
        for (const id of ids) {
          const mail = {
            kind: 'welcome',
            customerId: null,
            name: 'Ada',
            email: `${id}@example.com`,
            data: {},
          } as const;
          await mails.add(id, mail, manager);
          await mails.add(id, mail, manager);
        }
      });
      return ids;
    },
    start: (send: Channel['send'], options: Partial<MailSenderOptions> = {}) => {
      const channel = { description: 'test', send, close: async () => {} };
      const silent = { onError: () => {}, onFailure: () => {} };
      const write = writerFor('https://shop.example');
      const sender = new MailSender({ mails, channel, write, concurrency: 5, pollMs: 20, ...silent, ...options });
      running.push(sender);
      sender.start();
      return sender;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(running.map((sender) => sender.stop()));
      await closeDatabase(dataSource);
      await database[Symbol.asyncDispose]();
    },
  };
}

describe('two workers', () => {
  test('share the emails and send each one once', async () => {
    await using it = await senders();
    const ids = await it.add(100);
    const sent: string[] = [];
    const shares = [0, 0];
    for (const index of [0, 1]) {
      it.start(async ({ id }) => {
        sent.push(id);
        shares[index]! += 1;
        await new Promise((resolve) => setTimeout(resolve, 2));
      });
    }
    await eventually('all are sent', async () => {
      const left = await it.sql(`SELECT FROM mail WHERE state <> 'SENT'`);
      return left.length === 0;
    });
    expect(sent.toSorted()).toEqual(ids.toSorted());
    expect(Math.min(...shares)).toBeGreaterThan(0);
  });

  test('take over when one crashes, and reuse the Message-ID', async () => {
    await using it = await senders();
    const [id] = await it.add(1);
    const attempted: Message[] = [];
    const gate = aGate();
    // Hands the email over, and crashes before it can record that.
    it.start(
      async (message) => {
        attempted.push(message);
        await gate.opened;
        throw new Error('died');
      },
      { leaseSeconds: 1, concurrency: 1 },
    );
    await eventually('the first sender has the email', () => attempted.length === 1);
    const sent: Message[] = [];
    it.start(async (message) => void sent.push(message));
    await eventually('the second sender has sent it', () => sent.length === 1);
    expect(sent[0]).toEqual(attempted[0]);
    expect(sent[0]!.id).toBe(id);
    await eventually('the sender has finished', async () => {
      const [row] = await it.sql('SELECT state FROM mail');
      return row!.state === 'SENT';
    });
    // The first sender's late result changes nothing.
    gate.open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await it.sql('SELECT state, attempts FROM mail')).toEqual([{ state: 'SENT', attempts: 2 }]);
  });
});

describe('an email that the server never accepts', () => {
  test('is retried with increasing delays and finally given up', async () => {
    await using it = await senders();
    await it.add(1);
    const { TransientError } = await import('@commerce/events');
    const fail = async () => {
      throw new TransientError('not now');
    };
    const sender = it.start(fail, { retrySeconds: 100 });
    const waits: number[] = [];
    for (const attempts of [1, 2, 3, 4]) {
      const [row] = await eventually('it was tried', async () => {
        const rows = await it.sql<{ wait: number }>(
          `SELECT extract(epoch FROM available_at - now())::float AS wait FROM mail
           WHERE attempts = $1 AND leased_until IS NULL`,
          [attempts],
        );
        return rows.length > 0 && rows;
      });
      waits.push(Math.round(row!.wait / 100));
      await it.sql('UPDATE mail SET available_at = now()');
    }
    expect(waits).toEqual([1, 2, 4, 6]);
    await sender.stop();
    it.start(fail, { giveUpAfterMs: 0 });
    await it.sql('UPDATE mail SET available_at = now()');
    await eventually('it has failed', async () => {
      const [row] = await it.sql('SELECT state, error FROM mail');
      return row!.state === 'FAILED' && row!.error === 'TransientError: not now';
    });
  });
});

test('stores the email and its event in one transaction', async () => {
  await using worker = await startWorker();
  const said = say(CustomerPasswordChanged, somebody());
  await worker.sql(`ALTER TABLE mail ADD CONSTRAINT broken CHECK (kind <> 'password-changed')`);
  await expect(worker.publish(said)).rejects.toThrow('Dead letters have no consumer yet');
  expect(await worker.sql('SELECT FROM inbox')).toEqual([]);
  expect(await worker.sql('SELECT FROM recipient')).toEqual([]);
  await worker.sql('ALTER TABLE mail DROP CONSTRAINT broken');
  await worker.publish(said);
  expect(await worker.sql('SELECT FROM inbox')).toHaveLength(1);
});

test('deletes only finished emails that are old', async () => {
  await using it = await senders();
  const [old, recent] = await it.add(3);
  await it.sql(
    `UPDATE mail SET state = 'SENT', name = NULL, email = NULL, data = NULL, finished_at = now() WHERE id = ANY($1)`,
    [[old, recent]],
  );
  await it.sql(`UPDATE mail SET finished_at = now() - interval '31 days' WHERE id = $1`, [old]);
  await it.sql(`UPDATE mail SET created_at = now() - interval '31 days' WHERE state = 'PENDING'`);
  await deleteExpired(it.dataSource, expiredMails);
  const left = await it.sql<{ id: string }>('SELECT id FROM mail');
  expect(left).toHaveLength(2);
  expect(left.map(({ id }) => id)).not.toContain(old);
});

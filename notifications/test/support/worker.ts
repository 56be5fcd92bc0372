import { InProcessEventBus, subscriptions, type EventEnvelope } from '@commerce/events';
import { startWith, type RunningService } from '@commerce/runtime';
import { eventually, openServiceDatabase, type ServiceDatabase } from '@commerce/testing';
import { readConfig } from '../../src/config.ts';
import { createNotificationsDataSource } from '../../src/data-source.ts';
import { start, type Timing } from '../../src/main.ts';
import { startMailServer, type Arrived, type MailServer } from './smtp.ts';

/** The worker as it runs in production, except for the event bus, with its own database and mail server. */
export interface Worker extends AsyncDisposable {
  readonly url: string;
  readonly bus: InProcessEventBus;
  readonly smtp: MailServer;
  readonly database: ServiceDatabase;
  readonly sql: ServiceDatabase['sql'];
  /** Resolves when all events are handled. */
  publish(...events: readonly EventEnvelope[]): Promise<void>;
  /** Waits until this many emails have arrived at the address, and returns the last one. */
  mailTo(address: string, count?: number): Promise<Arrived>;
  mailsTo(address: string): readonly Arrived[];
  /** Waits until no more emails are to be sent. */
  idle(): Promise<void>;
}

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

export const quick: Timing = { pollMs: 50, retrySeconds: 0.05 };
export const openNotificationsDatabase = () => openServiceDatabase('notifications', createNotificationsDataSource);

export function configFor(database: ServiceDatabase, more: Readonly<Record<string, string>> = {}) {
  return readConfig({
    DATABASE_URL: database.url,
    PORT: '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    SHOP_URL: 'https://shop.example',
    MAIL_FROM: 'The shop <shop@shop.example>',
    ...more,
  });
}

/** Starts a worker that retries quickly. */
export function startWorker(
  environment: Readonly<Record<string, string>> = {},
  timing: Timing = quick,
): Promise<Worker> {
  return startWith(async (closing) => {
    const database = closing.add(await openNotificationsDatabase(), dispose);
    const smtp = closing.add(await startMailServer(), dispose);
    const bus = new InProcessEventBus({ subscriptions: [subscriptions.notificationsMails] });
    closing.add(bus, () => bus.close());
    const config = configFor(database, { SMTP_URL: smtp.url, ...environment });
    const { url } = closing.add<RunningService>(await start(config, bus, timing), (service) => service.close());
    const mailsTo = (address: string) => smtp.arrived.filter(({ recipients }) => recipients.includes(address));
    return {
      url,
      bus,
      smtp,
      database,
      sql: database.sql,
      publish: async (...events) => {
        for (const event of events) await bus.publish(event);
      },
      mailsTo,
      mailTo: (address, count = 1) =>
        eventually(`${count} mails to ${address}`, () => {
          const mails = mailsTo(address);
          return mails.length >= count && mails.at(-1);
        }),
      idle: async () => {
        await eventually('no emails are waiting', async () => {
          const pending = await database.sql(`SELECT FROM mail WHERE state = 'PENDING'`);
          return pending.length === 0;
        });
      },
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

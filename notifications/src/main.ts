import 'reflect-metadata';
import { openEventBus, startMessaging, subscriptions, type EventBus } from '@commerce/events';
import { WorkLoop } from '@commerce/runtime';
import {
  closeDatabase,
  createHttpServer,
  createLogger,
  databaseReadiness,
  httpOptions,
  isMain,
  openDatabase,
  runAsProcess,
  startWith,
  type RunningService,
} from '@commerce/runtime';
import { openChannel } from './channel/open-channel.ts';
import { readConfig, type Config } from './config.ts';
import { createNotificationsDataSource } from './data-source.ts';
import { mailHandlers } from './mail/mail.handlers.ts';
import { MailSender, type MailSenderOptions } from './mail/mail-sender.ts';
import { MailService } from './mail/mail.service.ts';
import { serveMails } from './mail/mail.routes.ts';
import { writerFor } from './templates/index.ts';

/** What only tests have otherwise. */
export type Timing = Partial<Pick<MailSenderOptions, 'pollMs' | 'leaseSeconds' | 'retrySeconds'>>;

const housekeepingIntervalMs = 3_600_000;

/** Starts the worker. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus, timing: Timing = {}): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('notifications', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'something failed');
    const { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: directUrl } = config;
    const dataSource = createNotificationsDataSource(databaseUrl, config.DATABASE_POOL_SIZE, { directUrl });
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus =
      sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'notifications', onError), (own) => own.close());

    const channel = closing.add(openChannel(config), (opened) => opened.close());
    const mails = new MailService(dataSource, () => sender.wake());
    const sender = new MailSender({
      mails,
      channel,
      write: writerFor(config.SHOP_URL),
      concurrency: config.SMTP_CONNECTIONS,
      onError,
      onFailure: (failure) => logger[failure.isFinal ? 'error' : 'warn'](failure, 'a mail could not be sent'),
      ...timing,
    });
    const messaging = await startMessaging({
      dataSource,
      databaseUrl: directUrl ?? databaseUrl,
      bus,
      consumers: [[subscriptions.notificationsMails, mailHandlers(mails)]],
      onError,
    });
    closing.add(messaging, () => messaging.stop());
    sender.start();
    closing.add(sender, () => sender.stop());
    const housekeeping = new WorkLoop({ round: () => mails.deleteExpired(), pollMs: housekeepingIntervalMs, onError });
    housekeeping.start();
    closing.add(housekeeping, (loop) => loop.stop());

    const readiness = async () => {
      let flow = '';
      const { ready, checks } = await databaseReadiness(dataSource, async () => {
        flow = await mails.describe();
        return messaging.describe();
      });
      return { ready, checks: ready ? { ...checks, [channel.description]: flow } : checks };
    };
    const server = createHttpServer({ logger, readiness, ...httpOptions(config) });
    if (config.SHOW_MAILS) serveMails(server, config.MAILS_FOLDER, mails);
    closing.add(server, () => server.close());
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('notifications', 'info'));

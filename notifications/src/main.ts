import 'reflect-metadata';
import { subscriptions, type EventBus } from '@commerce/events';
import { createLogger, isMain, runAsProcess, type RunningService } from '@commerce/runtime';
import { startService } from '@commerce/service';
import { Registry } from 'prom-client';
import { openChannel } from './channel/open-channel.ts';
import { readConfig, type Config } from './config.ts';
import { createNotificationsDataSource } from './data-source.ts';
import { mailHandlers } from './mail/mail.handlers.ts';
import { MailMetrics } from './mail/mail-metrics.ts';
import { MailSender, type MailSenderOptions } from './mail/mail-sender.ts';
import { expiredCounts, expiredLowStock, expiredMails } from './mail/mail.repository.ts';
import { expiredOrderLinks } from './mail/order-link.repository.ts';
import { serveMails } from './mail/mail.routes.ts';
import { MailService } from './mail/mail.service.ts';
import { writerFor, type MailKind } from './templates/index.ts';

/** Settings that only tests override. */
export type Timing = Partial<Pick<MailSenderOptions, 'pollMs' | 'leaseSeconds' | 'retrySeconds'>>;

/** Starts the worker. A given bus is shared and stays open; otherwise the worker opens and closes its own. */
export function start(config: Config, bus?: EventBus, timing: Timing = {}): Promise<RunningService> {
  return startService({
    name: 'notifications',
    config,
    bus,
    createDataSource: createNotificationsDataSource,
    build: ({ dataSource, logger, onError, closing }) => {
      const channel = closing.add(openChannel(config), (opened) => opened.close());
      const registry = new Registry();
      const metrics = new MailMetrics(registry);
      const limits = {
        perUnverifiedAddress: config.MAILS_PER_UNVERIFIED_ADDRESS,
        onExceeded: (kind: MailKind) => metrics.overLimit(kind),
      };
      const mails = new MailService(dataSource, limits, () => sender.wake());
      const sender = new MailSender({
        mails,
        channel,
        write: writerFor(config.SHOP_URL),
        concurrency: config.SMTP_CONNECTIONS,
        onError,
        onFailure: (failure) => logger[failure.isFinal ? 'error' : 'warn'](failure, 'an email could not be sent'),
        ...timing,
      });
      return {
        consumers: [[subscriptions.notificationsMails, mailHandlers(mails, config.STAFF_MAILS)]],
        jobs: [sender],
        expired: [expiredMails, expiredLowStock, expiredCounts, expiredOrderLinks],
        routes: (server) => {
          if (config.METRICS)
            server.get('/metrics', async (_request, reply) =>
              reply.type(registry.contentType).send(await registry.metrics()),
            );
          if (config.SHOW_MAILS) serveMails(server, config.MAILS_FOLDER, mails);
        },
        describe: async () => ({ [channel.description]: await mails.describe() }),
      };
    },
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('notifications', 'info'));

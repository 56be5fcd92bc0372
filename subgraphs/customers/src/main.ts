import 'reflect-metadata';
import { openEventBus, startMessaging, subscriptions, type EventBus } from '@commerce/events';
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
  UnauthenticatedError,
  type RunningService,
} from '@commerce/runtime';
import { listenAsSubgraph, requestBounds } from '@commerce/service';
import { followEndedSessions, identifyCallerBy, type FindKey } from '@commerce/identity';
import { readConfig, type Config } from './config.ts';
import { createCustomersDataSource } from './data-source.ts';
import { housekeeping } from './housekeeping.ts';
import { orderStatisticsHandlers } from './order-statistics/order-statistics.handlers.ts';
import { buildCustomersSubgraph } from './schema.ts';
import { createServices } from './services.ts';
import { keySet } from './session/signing-key.ts';

/** Starts the service. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('customers', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: directUrl, DATABASE_WAIT_SECONDS: waitSeconds } = config;
    const dataSource = createCustomersDataSource(databaseUrl, config.DATABASE_POOL_SIZE, { waitSeconds, directUrl });
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus =
      sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'customers', onError), (own) => own.close());

    const { JWT_PRIVATE_KEY: key, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
    const lifetimeSeconds = config.ACCESS_TOKEN_SECONDS;
    const services = createServices(
      dataSource,
      { key, issuer, audience, lifetimeSeconds },
      config.SESSIONS_PER_CUSTOMER,
      { atOnce: config.PASSWORDS_AT_ONCE, maxWaiting: config.PASSWORDS_WAITING_PER_ADDRESS },
      config.REGISTRATION,
    );
    if (config.ADMIN_EMAIL && config.ADMIN_PASSWORD) {
      await services.customers.ensureAdministrator(config.ADMIN_EMAIL, config.ADMIN_PASSWORD);
    }

    const messaging = await startMessaging({
      dataSource,
      databaseUrl: directUrl ?? databaseUrl,
      bus,
      consumers: [[subscriptions.customersOrders, orderStatisticsHandlers]],
      onError,
    });
    closing.add(messaging, () => messaging.stop());
    const sweeper = closing.add(housekeeping(dataSource, onError), (loop) => loop.stop());
    sweeper.start();

    const server = createHttpServer({
      logger,
      readiness: () => databaseReadiness(dataSource, messaging.describe),
      ...httpOptions(config),
    });
    const keys = [key, ...(config.JWT_PREVIOUS_PUBLIC_KEYS ?? [])];
    server.get('/.well-known/jwks.json', () => keySet(keys));
    const findKey: FindKey = (kid) => {
      const known = keys.find((one) => one.kid === kid);
      if (known === undefined) throw new UnauthenticatedError('The access token is signed with an unknown key.');
      return Promise.resolve(known.publicKey);
    };
    const ended = await followEndedSessions({ bus, load: () => services.sessions.recentlyEnded(), onError });
    closing.add(ended, () => ended.stop());
    server.get('/.well-known/ended-sessions', async (_request, reply) => {
      return reply.header('cache-control', 'no-store').send({ sessions: await services.sessions.recentlyEnded() });
    });
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: await buildCustomersSubgraph(services),
        identifyCaller: identifyCallerBy({ findKey, issuer, audience, endedSessions: ended.sessions }),
        exposeSchema: config.EXPOSE_SCHEMA,
        limits: config.OPERATION_LIMITS,
        documentCacheMegabytes: config.DOCUMENT_CACHE_MB,
        host: config.HOST,
        port: config.PORT,
        logger,
        dataSource,
        bounds: requestBounds(config),
      },
      closing,
    );
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('customers', 'info'));

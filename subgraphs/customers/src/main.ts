import 'reflect-metadata';
import { openEventBus, startMessaging, subscriptions, type EventBus } from '@commerce/events';
import {
  closeDatabase,
  createHttpServer,
  createLogger,
  databaseReadiness,
  identifyCallerBy,
  isMain,
  listenAsSubgraph,
  openDatabase,
  runAsProcess,
  startWith,
  UnauthenticatedError,
  type FindKey,
  type RunningService,
} from '@commerce/service';
import { AddressService } from './address/address.service.ts';
import { readConfig, type Config } from './config.ts';
import { CustomerService } from './customer/customer.service.ts';
import { createCustomersDataSource } from './data-source.ts';
import { orderStatisticsHandlers } from './order-statistics/order-statistics.handlers.ts';
import { OrderStatisticsService } from './order-statistics/order-statistics.service.ts';
import { buildCustomersSubgraph } from './schema.ts';
import { SessionService } from './session/session.service.ts';
import { keySet } from './session/signing-key.ts';

/** Starts the service. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('customers', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const dataSource = createCustomersDataSource(config.DATABASE_URL, config.DATABASE_POOL_SIZE);
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus =
      sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'customers', onError), (own) => own.close());

    const { JWT_PRIVATE_KEY: key, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
    const addresses = new AddressService(dataSource);
    const customers = new CustomerService(dataSource, addresses);
    const sessions = new SessionService(customers, {
      key,
      issuer,
      audience,
      lifetimeSeconds: config.ACCESS_TOKEN_SECONDS,
    });
    const statistics = new OrderStatisticsService(dataSource);
    if (config.ADMIN_EMAIL && config.ADMIN_PASSWORD) {
      await customers.ensureAdministrator(config.ADMIN_EMAIL.toLowerCase(), config.ADMIN_PASSWORD);
    }

    const messaging = await startMessaging({
      dataSource,
      databaseUrl: config.DATABASE_URL,
      bus,
      consumers: [[subscriptions.customersOrders, orderStatisticsHandlers]],
      onError,
    });
    closing.add(messaging, () => messaging.stop());

    const server = createHttpServer({ logger, readiness: () => databaseReadiness(dataSource, messaging.describe) });
    server.get('/.well-known/jwks.json', () => keySet(key));
    const findKey: FindKey = (kid) => {
      if (kid !== key.kid) throw new UnauthenticatedError('The access token is signed with an unknown key.');
      return Promise.resolve(key.publicKey);
    };
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: await buildCustomersSubgraph({ customers, addresses, sessions, statistics }),
        identifyCaller: identifyCallerBy({ findKey, issuer, audience }),
        exposeSchema: config.EXPOSE_SCHEMA,
        host: config.HOST,
        port: config.PORT,
        logger,
      },
      closing,
    );
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('customers', 'info'));

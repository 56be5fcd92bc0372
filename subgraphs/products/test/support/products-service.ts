import { InProcessEventBus, subscriptions } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import {
  askAt,
  openServiceDatabase,
  recordStatements,
  startIdentity,
  type Ask,
  type GraphQLAnswer,
  type Identity,
  type ServiceDatabase,
  type StatementRecorder,
} from '@commerce/testing';
import { readConfig, type Config } from '../../src/config.ts';
import { createProductsDataSource } from '../../src/data-source.ts';
import { start } from '../../src/main.ts';

/** The service as it runs in production, except for the event bus, with its own database. */
export interface ProductsService extends AsyncDisposable {
  readonly url: string;
  /** The configuration, with which another instance can be started on the same database. */
  readonly config: Config;
  readonly bus: InProcessEventBus;
  readonly sql: ServiceDatabase['sql'];
  readonly statements: StatementRecorder;
  readonly tokenOf: Identity['tokenOf'];
  readonly ask: Ask;
  /** Sends a request as staff and expects no errors. */
  manage(document: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['data']>;
}

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

/** A bus for the events of the orders and customers services, for one instance of the service. */
export const anOrdersBus = () =>
  new InProcessEventBus({ subscriptions: [subscriptions.productsOrders, subscriptions.productsCustomers] });

/** Starts the service with additional environment variables. */
export function startProducts(environment: Record<string, string> = {}): Promise<ProductsService> {
  return startWith(async (closing) => {
    const database = closing.add(await openServiceDatabase('products', createProductsDataSource), dispose);
    const { jwksUrl, tokenOf } = closing.add(await startIdentity(), dispose);
    const bus = anOrdersBus();
    closing.add(bus, () => bus.close());
    const statements = recordStatements('products');
    closing.add(statements, async () => statements[Symbol.dispose]());
    const config = readConfig({
      DATABASE_URL: database.url,
      JWKS_URL: jwksUrl,
      PORT: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      DATABASE_WAIT_SECONDS: '20', // Tolerates a busy machine.
      ...environment,
    });
    const { url } = closing.add(await start(config, bus), (service) => service.close());
    const ask = askAt(url);
    const manage = managing(ask, tokenOf('STAFF'));
    return {
      url,
      config,
      bus,
      sql: database.sql,
      statements,
      tokenOf,
      ask,
      manage,
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

function managing(ask: Ask, token: string): ProductsService['manage'] {
  return async (document, variables) => {
    const { data, errors } = await ask(document, variables, token);
    expect(errors).toBeUndefined();
    return data;
  };
}

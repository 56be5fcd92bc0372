import { generateKeyPairSync } from 'node:crypto';
import { CustomerRegistered, InProcessEventBus, subscriptions } from '@commerce/events';
import { startWith } from '@commerce/service';
import {
  askAt,
  heardBy,
  openServiceDatabase,
  recordStatements,
  type Ask,
  type Hearing,
  type ServiceDatabase,
  type StatementRecorder,
} from '@commerce/testing';
import { readConfig } from '../../src/config.ts';
import { createCustomersDataSource } from '../../src/data-source.ts';
import { start } from '../../src/main.ts';

/** The service as it runs in production, but for its event bus. */
export interface CustomersService extends AsyncDisposable {
  readonly url: string;
  readonly bus: InProcessEventBus;
  readonly heard: Hearing;
  readonly sql: ServiceDatabase['sql'];
  readonly statements: StatementRecorder;
  readonly ask: Ask;
}

/** The first administrator, whom the service registers when it starts. */
export const administrator = { email: 'admin@shop.example', password: 'an administrator' };

export const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = signingKey.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

export const openCustomersDatabase = () => openServiceDatabase('customers', createCustomersDataSource);

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

/** Starts the service on a database of its own, unless one is given. */
export function startCustomers(
  environment: Record<string, string> = {},
  sharedDatabase?: ServiceDatabase,
): Promise<CustomersService> {
  return startWith(async (closing) => {
    const database = sharedDatabase ?? closing.add(await openCustomersDatabase(), dispose);
    const bus = new InProcessEventBus({ subscriptions: [subscriptions.customersOrders] });
    closing.add(bus, () => bus.close());
    const heard = await heardBy(bus, [CustomerRegistered]);
    const statements = recordStatements('customers');
    closing.add(statements, async () => statements[Symbol.dispose]());
    const config = readConfig({
      DATABASE_URL: database.url,
      JWT_PRIVATE_KEY: pem,
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
      PORT: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      ...environment,
    });
    const { url } = closing.add(await start(config, bus), (service) => service.close());
    return { url, bus, heard, sql: database.sql, statements, ask: askAt(url), [Symbol.asyncDispose]: closing.close };
  });
}

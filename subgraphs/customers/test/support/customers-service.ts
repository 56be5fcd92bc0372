import { generateKeyPairSync } from 'node:crypto';
import { contracts, InProcessEventBus, subscriptions, type EventContract, type EventEnvelope } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import {
  askAt,
  eventually,
  heardBy,
  openServiceDatabase,
  recordStatements,
  type Ask,
  type GraphQLAnswer,
  type Hearing,
  type ServiceDatabase,
  type StatementRecorder,
} from '@commerce/testing';
import { readConfig } from '../../src/config.ts';
import { createCustomersDataSource } from '../../src/data-source.ts';
import { start } from '../../src/main.ts';
import type { PasswordCost } from '../../src/password/password.ts';

/** The service as it runs in production, except for the event bus. */
export interface CustomersService extends AsyncDisposable {
  readonly url: string;
  readonly bus: InProcessEventBus;
  readonly heard: Hearing;
  /** The published events with this email address, oldest first. Waits until there are enough. */
  readonly saidTo: <Data extends { email: string }>(
    contract: EventContract<Data>,
    email: string,
    atLeast?: number,
  ) => Promise<Data[]>;
  readonly sql: ServiceDatabase['sql'];
  readonly statements: StatementRecorder;
  readonly ask: Ask;
  /** Sends a request with headers, as the gateway does, and also returns the response headers for the browser. */
  readonly askWith: (
    headers: Record<string, string>,
    document: string,
    variables?: Record<string, unknown>,
  ) => Promise<GraphQLAnswer & { readonly cookies: string[] }>;
}

/** The first administrator, whom the service registers on startup. */
export const administrator = { email: 'admin@shop.example', password: 'an administrator' };

export const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = signingKey.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

export const openCustomersDatabase = () => openServiceDatabase('customers', createCustomersDataSource);

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

/** The minimum cost of argon2, because these tests hash hundreds of passwords. */
const leastCost: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** Starts the service with cheap passwords, on its own database unless one is given. */
export function startCustomers(
  environment: Record<string, string> = {},
  sharedDatabase?: ServiceDatabase,
  passwordCost: PasswordCost = leastCost,
): Promise<CustomersService> {
  return startWith(async (closing) => {
    const database = sharedDatabase ?? closing.add(await openCustomersDatabase(), dispose);
    const bus = new InProcessEventBus({ subscriptions: [subscriptions.customersOrders, subscriptions.customersAudit] });
    closing.add(bus, () => bus.close());
    const heard = await heardBy(
      bus,
      contracts.filter(({ source }) => source === '/customers'),
    );
    const said: EventEnvelope[] = [];
    const types = contracts.map(({ type }) => type);
    await bus.listen({ types, onEvent: (event) => void said.push(event), onGap: () => {} });
    const saidTo: CustomersService['saidTo'] = (contract, email, atLeast = 1) =>
      eventually(`${contract.type} is published ${atLeast} times for ${email}`, () => {
        const found = said.filter(({ type }) => type === contract.type).map(({ data }) => data as { email: string });
        const to = found.filter((data) => data.email === email);
        return to.length >= atLeast && to;
      }) as Promise<never>;
    const statements = recordStatements('customers');
    closing.add(statements, async () => statements[Symbol.dispose]());
    const config = readConfig({
      DATABASE_URL: database.url,
      JWT_PRIVATE_KEY: pem,
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
      PORT: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      DATABASE_WAIT_SECONDS: '20', // Tolerates a busy machine.
      ...environment,
    });
    const { url } = closing.add(await start(config, bus, passwordCost), (service) => service.close());
    const askWith: CustomersService['askWith'] = async (headers, query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as Omit<GraphQLAnswer, 'status'>;
      return { ...answer, status: response.status, cookies: response.headers.getSetCookie() };
    };
    const { sql } = database;
    return { url, bus, heard, saidTo, sql, statements, ask: askAt(url), askWith, [Symbol.asyncDispose]: closing.close };
  });
}

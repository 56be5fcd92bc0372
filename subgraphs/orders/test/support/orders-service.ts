import { randomUUID } from 'node:crypto';
import {
  AuditEntryRecorded,
  InProcessEventBus,
  OrderDetailsChanged,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  subscriptions,
} from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { type Role } from '@commerce/identity';
import {
  askAt,
  heardBy,
  openServiceDatabase,
  recordStatements,
  startIdentity,
  type Ask,
  type GraphQLAnswer,
  type Hearing,
  type Identity,
  type ServiceDatabase,
  type StatementRecorder,
} from '@commerce/testing';
import { readConfig } from '../../src/config.ts';
import { createOrdersDataSource } from '../../src/data-source.ts';
import { start } from '../../src/main.ts';

/** The service as it runs in production, except for the event bus, with its own database. */
export interface OrdersService extends AsyncDisposable {
  readonly url: string;
  readonly bus: InProcessEventBus;
  readonly heard: Hearing;
  readonly database: ServiceDatabase;
  readonly sql: ServiceDatabase['sql'];
  readonly statements: StatementRecorder;
  readonly ask: Ask;
  readonly tokenOf: Identity['tokenOf'];
  /** The errors of the service's dead letters. */
  deadLetters(): Promise<string[]>;
  /** A new signed-in person, or an existing one with another role. */
  person(role?: Role, id?: string): Person;
  /** A visitor without an account, who may have a token. */
  visitor(token?: string): Visitor;
}

/** A signed-in person. */
export interface Person {
  readonly id: string;
  /** The value of the Authorization header. */
  readonly token: string;
  ask(document: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Sends a request and expects no errors. */
  get(document: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['data']>;
}

/** A visitor without an account, who sends the token that the first addition to the cart has returned. */
export interface Visitor extends Pick<Person, 'ask' | 'get'> {
  token: string | undefined;
}

const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

/** Most tests place many orders with one customer. The limits have separate tests. */
const manyOpenOrders = { MAX_OPEN_ORDERS_PER_CUSTOMER: '10000', MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000' };

export const openOrdersDatabase = () => openServiceDatabase('orders', createOrdersDataSource);

/** Starts the service with the test provider for cards, on its own database unless one is given. */
export function startOrders(
  environment: Record<string, string> = {},
  sharedDatabase?: ServiceDatabase,
): Promise<OrdersService> {
  return startWith(async (closing) => {
    const database = sharedDatabase ?? closing.add(await openOrdersDatabase(), dispose);
    const { jwksUrl, tokenOf } = closing.add(await startIdentity(), dispose);
    const bus = new InProcessEventBus({
      subscriptions: [subscriptions.ordersOffers, subscriptions.ordersStock, subscriptions.ordersCustomers],
    });
    closing.add(bus, () => bus.close());
    const heard = await heardBy(bus, [
      OrderPlaced,
      OrderStatusChanged,
      OrderDetailsChanged,
      OrderReturnAccepted,
      AuditEntryRecorded,
    ]);
    const statements = recordStatements('orders');
    closing.add(statements, async () => statements[Symbol.dispose]());
    const config = readConfig({
      DATABASE_URL: database.url,
      JWKS_URL: jwksUrl,
      PORT: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      DATABASE_WAIT_SECONDS: '20', // Tolerates a busy machine.
      CARD_PAYMENTS: 'test',
      ...manyOpenOrders,
      ...environment,
    });
    const { url } = closing.add(await start(config, bus), (service) => service.close());
    const ask = askAt(url);
    return {
      url,
      bus,
      heard,
      database,
      sql: database.sql,
      statements,
      ask,
      tokenOf,
      deadLetters: async () => {
        const rows = await database.sql<{ what: string }>(`SELECT concat(queue, ': ', error) AS what FROM dead_letter`);
        return rows.map(({ what }) => what);
      },
      person: (role = 'CUSTOMER', id = randomUUID()) => personAsking(ask, id, tokenOf(role, id)),
      visitor: (token) => visitorAsking(ask, token),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

function personAsking(ask: Ask, id: string, token: string): Person {
  const askAs: Person['ask'] = (document, variables) => ask(document, variables, token);
  return { id, token, ask: askAs, get: getBy(askAs) };
}

function visitorAsking(ask: Ask, token: string | undefined): Visitor {
  const visitor: Visitor = {
    token,
    ask: (document, variables) => ask(document, variables, undefined, visitorHeaders(visitor.token)),
    get: async (document, variables) => {
      const data = await getBy(visitor.ask)(document, variables);
      visitor.token = data.addToCart?.visitorToken ?? visitor.token;
      return data;
    },
  };
  return visitor;
}

export const visitorHeaders = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { 'x-visitor': token };

function getBy(ask: Person['ask']): Person['get'] {
  return async (document, variables) => {
    const { data, errors } = await ask(document, variables);
    expect(errors).toBeUndefined();
    return data;
  };
}

import { InProcessEventBus, subscriptions } from '@commerce/events';
import { startWith, type Role } from '@commerce/service';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { openProductsDatabase, type ProductsDatabase } from './database.ts';
import { startIdentity } from './identity.ts';

export interface GraphQLAnswer {
  // What a client gets is whatever it has asked for.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** The service as it runs in production, but for its event bus, on a database of its own. */
export interface ProductsService extends AsyncDisposable {
  readonly url: string;
  readonly bus: InProcessEventBus;
  readonly sql: ProductsDatabase['sql'];
  tokenOf(role: Role, customerId?: string): string;
  /** Asks as the holder of the token; as nobody without one. */
  ask(document: string, variables?: Record<string, unknown>, token?: string): Promise<GraphQLAnswer>;
  /** Asks as staff, and expects no errors. */
  manage(document: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['data']>;
}

export function startProducts(): Promise<ProductsService> {
  return startWith(async (closing) => {
    const disposal = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());
    const database = closing.add(await openProductsDatabase(), disposal);
    const identity = closing.add(await startIdentity(), disposal);
    const bus = new InProcessEventBus({ subscriptions: [subscriptions.productsOrders] });
    closing.add(bus, () => bus.close());
    const environment = { DATABASE_URL: database.url, JWKS_URL: identity.jwksUrl, PORT: '0', LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent' };
    const { url } = closing.add(await start(readConfig(environment), bus), (service) => service.close());
    const ask = askAt(`${url}/graphql`);
    const staff = identity.tokenOf('STAFF');
    const manage: ProductsService['manage'] = async (document, variables) => {
      const { data, errors } = await ask(document, variables, staff);
      expect(errors).toBeUndefined();
      return data;
    };
    return {
      url,
      bus,
      sql: database.sql,
      tokenOf: identity.tokenOf,
      ask,
      manage,
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

function askAt(url: string): ProductsService['ask'] {
  return async (query, variables = {}, token) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: token }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphQLAnswer;
  };
}

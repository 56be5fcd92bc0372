import * as gateway from '../../../gateway/src/config.ts';
import * as notifications from '../../../notifications/src/config.ts';
import * as customers from '../../../subgraphs/customers/src/config.ts';
import * as orders from '../../../subgraphs/orders/src/config.ts';
import * as storefront from '../../../storefront/server/src/config.ts';
import * as products from '../../../subgraphs/products/src/config.ts';

export type Environment = Readonly<Record<string, string>>;

interface Service {
  /** Its folder in the repository and in the image. */
  readonly folder: string;
  /** Every variable that it reads. */
  readonly variables: readonly string[];
  readonly readConfig: (env: Environment) => Readonly<Record<string, unknown>>;
}

const service = (
  folder: string,
  config: { environment: { shape: object }; readConfig: Service['readConfig'] },
): Service => ({
  folder,
  variables: Object.keys(config.environment.shape),
  readConfig: config.readConfig,
});

/** The services of this repository, by their name in docker-compose.yml and .env.example. */
export const services: Readonly<Record<string, Service>> = {
  gateway: service('gateway', gateway),
  customers: service('subgraphs/customers', customers),
  orders: service('subgraphs/orders', orders),
  products: service('subgraphs/products', products),
  notifications: service('notifications', notifications),
  storefront: service('storefront/server', storefront),
};

export const subgraphs: readonly string[] = ['customers', 'orders', 'products'];

/** The packages, each with the packages that it may import. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  identity: ['runtime'],
  events: ['runtime'],
  graphql: ['runtime', 'identity'],
  service: ['runtime', 'identity', 'events', 'graphql'],
  shop: ['graphql'],
  cluster: [],
  'live-client': [],
  'shop-client': [],
  ui: [],
  browser: ['live-client', 'shop-client'],
  testing: ['runtime', 'identity', 'events', 'graphql', 'service', 'cluster'],
};

/** Packages that only some services may import, with the folder of these. */
export const reserved: Readonly<Record<string, string>> = { shop: 'subgraphs/' };

/** Entries of packages that load TypeORM and type-graphql. */
export const databaseEntries: readonly string[] = [
  '@commerce/graphql',
  '@commerce/runtime/database',
  '@commerce/events/database',
  '@commerce/service',
];

/** Code that runs in the gateway or the storefront. They have no database, and loading those entries would only slow them. */
export const withoutDatabase: readonly string[] = [
  'gateway/',
  'storefront/',
  'packages/identity/',
  'packages/events/src/bus/',
  'packages/events/src/contracts/',
  'packages/events/src/wire/',
  'packages/graphql/src/operations/',
  'packages/graphql/src/server/',
];

/** The stages of the gateway, each with those that it may import: requests pass them in one direction. */
const gatewayStages = {
  valkey: [],
  limits: ['valkey'],
  identity: [],
  operations: ['identity'],
  authorization: ['identity'],
  response: ['authorization'],
  caching: ['identity', 'authorization'],
  subgraphs: ['response'],
  planning: ['authorization'],
  execution: ['identity', 'authorization', 'response', 'subgraphs', 'planning', 'entity-cache'],
  events: [],
  'entity-cache': ['authorization', 'response', 'events', 'valkey'],
  live: ['identity', 'operations', 'authorization', 'response', 'subgraphs', 'events'],
  explorer: ['limits', 'identity', 'operations', 'authorization', 'planning', 'live'],
  status: ['limits', 'identity', 'live'],
  transports: ['limits', 'identity', 'operations', 'live'],
  workers: ['limits', 'operations'],
};

/** The services by folder, each with its layers and the layers that they may import. */
export const services: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>> = {
  gateway: gatewayStages,
  'subgraphs/customers': inOrder(
    ['administration'],
    ['personal-data'],
    ['passkey'],
    ['credentials', 'registration', 'login-code', 'role', 'order-statistics', 'audit'],
    ['session'],
    ['mailed-token'],
    ['customer'],
    ['throttle'],
    ['address', 'password'],
    ['client'],
    ['secret'],
  ),
  'subgraphs/orders': inOrder(
    ['erasure', 'personal-data', 'claim'],
    ['feed', 'search', 'sales', 'note'],
    ['allowed-actions'],
    ['returns', 'line-refund', 'edit'],
    ['cancellation'],
    ['fulfilment'],
    ['checkout'],
    ['cart'],
    ['prices'],
    ['redemption'],
    ['shipping', 'tax', 'promotion', 'gift-card'],
    ['price-rules'],
    ['payment'],
    ['offer'],
    ['order'],
    ['pricing'],
    ['dead-letter', 'webhook', 'staff-topic', 'event-backlog'],
  ),
  'subgraphs/products': inOrder(
    ['personal-data'],
    ['node', 'back-in-stock', 'wishlist'],
    ['review', 'inventory', 'import'],
    ['editing', 'publication', 'discount', 'option', 'facets', 'highlights'],
    ['reservation', 'product'],
    ['stock'],
    ['variant', 'image', 'attribute', 'brand'],
    ['category', 'price', 'upload'],
    ['version', 'picture', 'storage', 'translation', 'search'],
  ),
  notifications: inOrder(['mail'], ['recipient', 'templates', 'channel']),
  'storefront/server': inOrder(['routes'], ['pages'], ['rendering'], ['gateway']),
};

/** The layers from top to bottom: each may import all layers after its own group. */
function inOrder(...groups: readonly (readonly string[])[]): Readonly<Record<string, readonly string[]>> {
  const entries = groups.flatMap((group, index) =>
    group.map((room) => [room, groups.slice(index + 1).flat()] as const),
  );
  return { ...Object.fromEntries(entries), migrations: groups.flat() };
}

/** Files of a service that wire it: no layer imports them. */
export const wiring = /^(?:main|schema|services|data-source)\.ts$/;

/**
 * The roles of files by suffix, lowest first. A file may import files of its own and of lower rank. The entity, which
 * has the name of its folder, is below all of them. Other files are not ranked.
 */
export const ranks: readonly (readonly string[])[] = [['repository'], ['service'], ['resolver', 'handlers', 'routes']];

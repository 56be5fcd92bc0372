/** Packages, each with those that it may import. */
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
  testing: ['runtime', 'identity', 'events', 'graphql', 'service', 'cluster'],
};

/** Packages that only some services may import, with the folder of these. */
export const reserved: Readonly<Record<string, string>> = { shop: 'subgraphs/' };

/** The stages of the gateway, each with those that it may import: requests pass them in one direction. */
const gatewayStages = {
  limits: [],
  identity: [],
  operations: ['identity'],
  authorization: ['identity'],
  response: ['authorization'],
  subgraphs: ['response'],
  planning: ['authorization'],
  execution: ['identity', 'authorization', 'response', 'subgraphs', 'planning'],
  live: ['identity', 'authorization', 'response'],
  transports: ['limits', 'identity', 'operations', 'live'],
};

/** Services by their folder, each with its rooms and the rooms that these may import. */
export const services: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>> = {
  gateway: gatewayStages,
  'subgraphs/customers': inOrder(
    ['personal-data'],
    ['credentials', 'registration', 'login-code', 'role', 'order-statistics'],
    ['session'],
    ['mailed-token'],
    ['customer'],
    ['throttle'],
    ['address', 'password'],
    ['client'],
    ['secret'],
  ),
  'subgraphs/orders': inOrder(
    ['erasure'],
    ['feed'],
    ['returns'],
    ['cancellation'],
    ['fulfilment'],
    ['checkout'],
    ['cart'],
    ['payment'],
    ['offer'],
    ['order'],
    ['dead-letter'],
  ),
  'subgraphs/products': inOrder(['reservation', 'product'], ['stock'], ['variant', 'category', 'image']),
  notifications: inOrder(['mail'], ['recipient', 'templates', 'channel']),
};

/** Rooms from the top to the bottom: each may import all that come after its own group. */
function inOrder(...groups: readonly (readonly string[])[]): Readonly<Record<string, readonly string[]>> {
  const entries = groups.flatMap((group, index) =>
    group.map((room) => [room, groups.slice(index + 1).flat()] as const),
  );
  return { ...Object.fromEntries(entries), migrations: groups.flat() };
}

/** Files of a service that wire it: rooms do not import them. */
export const wiring = /^(?:main|schema|services|data-source)\.ts$/;

/**
 * The roles of a noun's files by their suffix, from the lowest. A file may import its own rank and lower ones. The entity, which
 * has the name of its folder, is below all of them. Other files are not ranked.
 */
export const ranks: readonly (readonly string[])[] = [['repository'], ['service'], ['resolver', 'handlers', 'routes']];

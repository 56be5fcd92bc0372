/** Packages, each with those that it may import. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  identity: ['runtime'],
  events: ['runtime'],
  graphql: ['runtime', 'identity'],
  service: ['runtime', 'identity', 'events', 'graphql'],
  'local-servers': [],
  'live-client': [],
  'shop-client': [],
  testing: ['runtime', 'identity', 'events', 'graphql', 'service', 'local-servers'],
};

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

/** Services by their folder, each with its rooms and the rooms that these may import. Without rooms, any may import any. */
export const services: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>> = {
  gateway: gatewayStages,
  'subgraphs/customers': undefined,
  'subgraphs/orders': undefined,
  'subgraphs/products': undefined,
  notifications: undefined,
};

/** Files of a service that wire it: rooms do not import them. */
export const wiring = /^(?:main|schema|services|data-source)\.ts$/;

/** The roles of a noun's files by their suffix. A file may import its own rank and lower ones. */
export const ranks: readonly (readonly string[])[] = [['repository'], ['service'], ['resolver', 'handlers', 'routes']];

import { checkImports } from '../src/imports/check-imports.ts';

const faultsOf = (path: string, text: string) => checkImports([{ path, text }]);

test.each([
  [
    'a package that imports one above it',
    'packages/runtime/src/logger.ts',
    `import { Caller } from '@commerce/identity';`,
  ],
  ['a package that imports a service', 'packages/events/src/bus.ts', `import { start } from '@commerce/orders';`],
  [
    'a package that imports what only subgraphs share',
    'packages/service/src/a.ts',
    `import { a } from '@commerce/shop';`,
  ],
  ['a gateway that imports what only subgraphs share', 'gateway/src/live/a.ts', `import { a } from '@commerce/shop';`],
  ['a gateway that imports database code', 'gateway/src/live/a.ts', `import { a } from '@commerce/runtime/database';`],
  ['an event bus that imports database code', 'packages/events/src/bus/a.ts', `import { a } from '@commerce/graphql';`],
  [
    'a service that imports another',
    'subgraphs/orders/src/main.ts',
    `import { Product } from '../../products/src/x.ts';`,
  ],
  ['a stage of the gateway that imports a later one', 'gateway/src/limits/a.ts', `import { a } from '../live/b.ts';`],
  ['a room that imports what wires the service', 'gateway/src/live/a.ts', `export { a } from '../main.ts';`],
  [
    'a service that imports a resolver',
    'subgraphs/orders/src/cart/cart.service.ts',
    `import { a } from './cart.resolver.ts';`,
  ],
  [
    'an entity that imports a repository',
    'subgraphs/orders/src/cart/cart.ts',
    `import type { A } from './cart.repository.ts';`,
  ],
  ['a late import', 'subgraphs/products/src/a/a.repository.ts', `const a = await import('./a.service.ts');`],
])('rejects %s', (_name, path, text) => {
  expect(faultsOf(path, text)).toEqual([expect.stringContaining(`${path}: imports `)]);
});

test.each([
  ['a package that imports one below it', 'packages/graphql/src/a.ts', `import { a } from '@commerce/runtime';`],
  [
    'a service that imports packages and npm',
    'subgraphs/orders/src/a/a.ts',
    `import { a } from '@commerce/service';\nimport 'pg';`,
  ],
  [
    'a subgraph that imports what subgraphs share',
    'subgraphs/orders/src/a/a.ts',
    `import { a } from '@commerce/shop';`,
  ],
  [
    'a stage of the gateway that imports an earlier one',
    'gateway/src/transports/a.ts',
    `import { a } from '../live/b.ts';`,
  ],
  [
    'what wires a service',
    'subgraphs/orders/src/main.ts',
    `import { a } from './services.ts';\nimport './cart/cart.resolver.ts';`,
  ],
  [
    'a resolver that imports its service',
    'subgraphs/orders/src/cart/cart.resolver.ts',
    `import { a } from './cart.service.ts';`,
  ],
])('accepts %s', (_name, path, text) => {
  expect(faultsOf(path, text)).toEqual([]);
});

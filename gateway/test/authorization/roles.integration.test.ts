import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startWith } from '@commerce/runtime';
import { parse, type GraphQLObjectType } from 'graphql';
import { createSupergraphGateway } from '../../src/execution/supergraph-gateway.ts';
import type { Authority } from '../../src/identity/authority.ts';
import { prepareLiveOperation } from '../../src/live/live-operation.ts';
import { readLiveSchema } from '../../src/live/live-schema.ts';
import { openGatewayOver } from '../conformance/support/gateways.ts';
import { apiSchema, authorityOf, cases, operationFor, rootKinds, rows, sdl } from './support/role-table.ts';

const nothing = '{"data":null,"errors":[{"message":"nothing"}]}';

/** What a subgraph returns so that others are asked for fields of the same entity. */
const references = { exportMyData: '{"data":{"exportMyData":{"__typename":"PersonalData","customerId":"1"}}}' };

/** The gateway over subgraphs that return nothing but references, and record their requests. */
function startGateway() {
  return startWith(async (closing) => {
    const asked: string[] = [];
    const server = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        asked.push(body);
        const [, answer = nothing] = Object.entries(references).find(([field]) => body.includes(field)) ?? [];
        response.setHeader('content-type', 'application/json').end(answer);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closing.add(server, async () => {
      server.close();
      server.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    let asking: Authority;
    const supergraphGateway = createSupergraphGateway({
      supergraph: () => Promise.resolve(sdl),
      subgraphUrls: { customers: url, orders: url, products: url },
      forward: () => ({ headers: {}, authority: asking }),
    });
    const gateway = closing.add(await openGatewayOver(supergraphGateway), async (own) => own[Symbol.asyncDispose]());
    return {
      /** The errors for a caller, and the requests that the subgraphs received. */
      ask: async (query: string, authority: Authority) => {
        asking = authority;
        const { errors = [] } = await gateway.run(query);
        const codes = errors.map(({ extensions }) => extensions?.code);
        return { asked: asked.splice(0), codes };
      },
      close: () => closing.close(),
    };
  });
}

test('the role table lists every root field, and every other protected field', () => {
  const named = new Set(rows.map(({ type, field }) => `${type}.${field}`));
  const kinds = Object.keys(rootKinds).map((name) => apiSchema.getType(name) as GraphQLObjectType);
  const expected = kinds.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  for (const node of parse(sdl).definitions) {
    if (node.kind !== 'ObjectTypeDefinition' || rootKinds[node.name.value] !== undefined) continue;
    for (const field of node.fields ?? [])
      if (field.directives?.some(({ name }) => ['authenticated', 'requiresScopes'].includes(name.value)))
        expected.push(`${node.name.value}.${field.name.value}`);
  }
  expect([...named].toSorted()).toEqual(expected.toSorted());
});

test('a stronger role has all permissions of weaker roles', () => {
  for (const { allowed } of rows) expect(allowed.indexOf(true)).toBe(allowed.length - allowed.filter(Boolean).length);
});

describe('the gateway', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway?.close());

  test.each(cases.filter(([coordinate]) => !coordinate.startsWith('Subscription.')))(
    'answers %s to %s as in the role table: %s',
    async (coordinate, who, isAllowed) => {
      const [type = '', field = ''] = coordinate.split('.');
      const { asked, codes } = await gateway.ask(operationFor(type, field), authorityOf(who));
      const isAsked = asked.some((body) => new RegExp(`\\b${field}\\b`).test(body));
      expect(isAsked).toBe(isAllowed);
      const refusals = codes.filter((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
      if (isAllowed) expect(refusals).toEqual([]);
      else if (type in rootKinds) expect(refusals).toEqual([who === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
    },
  );
});

test.each(cases.filter(([coordinate]) => coordinate.startsWith('Subscription.')))(
  'starts a stream of %s for %s as in the role table: %s',
  (coordinate, who, isAllowed) => {
    const document = parse(operationFor('Subscription', coordinate.split('.')[1] as string));
    const operation = document.definitions[0] as never;
    const live = prepareLiveOperation(readLiveSchema(sdl, apiSchema), { document, operation });
    const code = live.refusalOf(authorityOf(who))?.extensions.code;
    expect(code).toBe(isAllowed ? undefined : who === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  },
);

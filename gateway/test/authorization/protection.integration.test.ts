import { buildASTSchema, Kind, parse, print, visit } from 'graphql';
import type { Authority } from '../../src/identity/authority.ts';
import { Protection } from '../../src/authorization/protection.ts';
import { securityDirectives } from '../../src/authorization/security-directives.ts';
import { withoutProtection } from '../../src/authorization/without-protection.ts';
import { compose } from '../conformance/support/compose.ts';
import { openGatewayAs } from '../conformance/support/gateways.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { shopOfSecrets } from './support/shop-of-secrets.ts';

const anonymous: Authority = { isSignedIn: false, scopes: new Set() };
const withScopes = (...scopes: string[]): Authority => ({ isSignedIn: true, scopes: new Set(scopes) });

describe('fields that are protected in implementations but not in the interface', () => {
  const asComposedBefore = (sdl: string) =>
    print(visit(parse(sdl), { InterfaceTypeDefinition: (node) => visit(node, { Directive: withoutSecurity }) }));
  const withoutSecurity = ({ name }: { name: { value: string } }) =>
    ['authenticated', 'requiresScopes'].includes(name.value) ? null : undefined;

  test('are requested only of the allowed types', async () => {
    const { subgraphs } = shopOfSecrets;
    const costsOf: string[] = [];
    const cost = ({ __typename, cost: own }: { __typename: string; cost: number }) => {
      costsOf.push(__typename);
      return own;
    };
    const { catalogue } = subgraphs as Record<'catalogue', (typeof subgraphs)[string]>;
    const resolvers: Record<string, unknown> = {
      ...catalogue.resolvers,
      Game: { cost },
      Book: { ...(catalogue.resolvers.Book as object), cost },
    };
    const spied = { ...subgraphs, catalogue: { ...catalogue, resolvers: resolvers as never } };
    await using servers = await startSubgraphServers(spied);
    const sdl = asComposedBefore(compose(spied, servers.urls));
    let asking = withScopes();
    await using gateway = await openGatewayAs(() => asking)(sdl);
    const query = '{ products { name ...Cost } } fragment Cost on Product { price: cost }';
    const { data, errors } = await gateway.run(query);
    expect(data).toEqual({
      products: [
        { name: 'Dune', price: null },
        { name: 'Go', price: 5 },
      ],
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['products', 0, 'price'], 'FORBIDDEN'],
    ]);
    expect(costsOf).toEqual(['Game']);
    asking = withScopes('staff');
    expect((await gateway.run(query)).data).toMatchObject({ products: [{ price: 3 }, { price: 5 }] });
  });
});

describe('security directives', () => {
  const linked = (...links: string[]) => parse(`schema ${links.join(' ')} { query: Query } type Query { a: Int }`);

  test.each([
    ['@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)', [['authenticated', 'authenticated']]],
    ['@link(url: "https://specs.apollo.dev/policy/v0.1", as: "rules", for: SECURITY)', [['rules', 'policy']]],
    [
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@needs" }])',
      [['needs', 'requiresScopes']],
    ],
    [
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: ["@requiresScopes"])',
      [['requiresScopes', 'requiresScopes']],
    ],
    ['@link(url: "https://elsewhere.example/authenticated/v0.1")', []],
  ])('are found by their local names in %s', (link, expected) => {
    expect([...securityDirectives(linked(link))]).toEqual(expected);
  });

  test('are ignored if they only share a name', () => {
    const document = parse('directive @authenticated on FIELD_DEFINITION type Query { a: Int @authenticated }');
    expect(new Protection(document, buildASTSchema(document)).isEmpty).toBe(true);
  });

  test('require every scope of any one list; an empty list grants nothing', () => {
    const document = parse(/* GraphQL */ `
      schema @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) {
        query: Query
      }
      type Query {
        either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
        nobody: Int @requiresScopes(scopes: [])
        anybody: Int @requiresScopes(scopes: [[]])
      }
    `);
    const protection = new Protection(document, buildASTSchema(document, { assumeValid: true }));
    const allowed = (field: string, authority: Authority) =>
      protection.areMet(protection.ofField('Query', field), authority);
    const all = [anonymous, withScopes(), withScopes('a'), withScopes('a', 'b'), withScopes('c')];
    expect(all.map((each) => allowed('either', each))).toEqual([false, false, false, true, true]);
    expect(all.map((each) => allowed('nobody', each))).toEqual([false, false, false, false, false]);
    expect(all.map((each) => allowed('anybody', each))).toEqual([true, true, true, true, true]);
  });

  test('can be removed without removing anything else', () => {
    const sdl = compose(shopOfSecrets.subgraphs, { catalogue: 'http://a', reviews: 'http://b' });
    const plain = withoutProtection(sdl);
    expect(plain).not.toMatch(
      /@(authenticated|requiresScopes|policy)|specs\.apollo\.dev\/(authenticated|requiresScopes|policy)/,
    );
    const names = (text: string) =>
      parse(text).definitions.flatMap((node) =>
        'name' in node && node.kind !== Kind.DIRECTIVE_DEFINITION ? [node.name?.value] : [],
      );
    const ofTheirs = ['policy__Policy', 'requiresScopes__Scope'];
    expect(names(plain)).toEqual(names(sdl).filter((name) => !ofTheirs.includes(name ?? '')));
  });
});

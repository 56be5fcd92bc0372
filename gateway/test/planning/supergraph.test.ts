import { mock } from 'node:test';
import { composeServices } from '@apollo/composition';
import { GraphQLError, parse, type OperationDefinitionNode } from 'graphql';
import { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import { ProgressiveOverrides } from '../../src/planning/progressive-overrides.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';

const federation = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@context", "@fromContext"])
`;

function composed(subgraphs: Readonly<Record<string, string>>): string {
  const { errors, supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(federation + sdl) })),
  );
  if (errors) throw new AggregateError(errors);
  return supergraphSdl;
}

function overriding(label: string): string {
  return composed({
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! f: String }',
    b: `type T @key(fields: "id") { id: ID! f: String @override(from: "a", label: "${label}") }`,
  });
}

describe('a supergraph', () => {
  test('is rejected if a subgraph does not use GraphQL', () => {
    const sdl = composed({ a: 'type Query { a: Int }' });
    const connected = sdl.replace(
      'schema\n',
      'schema\n  @link(url: "https://specs.apollo.dev/connect/v0.2", for: EXECUTION)\n',
    );
    expect(connected).not.toBe(sdl);
    expect(() => new LoadedSupergraph(connected)).toThrow('@connect is not supported.');
  });

  test('is rejected if the label of an override is not supported', () => {
    expect(() => new LoadedSupergraph(overriding('beta'))).toThrow(
      '@override has the label "beta", which is not supported: use percent(…).',
    );
  });
});

describe('an override for a percentage of the requests', () => {
  const { overrides } = new LoadedSupergraph(overriding('percent(12.5)'));

  test('is active for that percentage', () => {
    const shares = Array.from({ length: 1000 }, (_, index) => overrides.draw(() => index / 1000).length);
    expect(shares.reduce((sum, one) => sum + one)).toBe(125);
  });

  test('is always or never active at the ends', () => {
    const draw = (label: string, random: number) =>
      new ProgressiveOverrides(parse(overriding(label))).draw(() => random);
    expect(draw('percent(0)', 0)).toEqual([]);
    expect(draw('percent(100)', 1 - Number.EPSILON)).toEqual(['percent(100)']);
  });

  test('leads to a separate plan', async () => {
    const supergraph = new LoadedSupergraph(overriding('percent(50)'));
    const document = parse('{ t { f } }');
    const operation = new CompiledOperation(supergraph, document, document.definitions[0] as OperationDefinitionNode);
    const random = mock.method(Math, 'random');
    const bytes: number[] = [];
    for (const value of [0.7, 0.3, 0.7, 0.3]) {
      random.mock.mockImplementation(() => value);
      const { compiled, bytes: own } = await operation.prepare({}, undefined);
      expect(compiled).not.toBeInstanceOf(GraphQLError);
      bytes.push(own);
    }
    random.mock.restore();
    expect(bytes[1]).toBeGreaterThan(bytes[0] as number); // Two fetches instead of one.
    expect([bytes[2], bytes[3]]).toEqual([bytes[0], bytes[1]]);
    expect(operation.recentVariants().map(({ overrides: held }) => held)).toEqual([['percent(50)'], []]);
    supergraph.close();
  });
});

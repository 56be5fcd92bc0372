import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSchema } from '../src/config-schema.ts';
import { readCommandLine, readConfig } from '../src/config.ts';
import { settings } from '../src/settings.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'commerce-config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a configuration file with this text. */
function read(text: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) {
  const file = join(folder, 'gateway.yaml');
  writeFileSync(file, text);
  return readCommandLine(['--config', file, ...args], env);
}

function faultsOf(text: string, env: NodeJS.ProcessEnv = {}): string[] {
  try {
    read(text, env);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('a configuration file', () => {
  test('sets what the environment variables set', () => {
    const { SUPERGRAPH, ...config } = read(`
port: 4100
metrics: true
logLevel: warn
planCacheMb: 12.5
subgraphUrls: { orders: http://orders:4002/graphql, products: http://products:4003/graphql }
cookiesFrom: [customers, orders]
allowedOrigins: [https://shop.example]
operationLimits: { depth: 9, cost: 700 }
subgraphCostLimits: default=10,orders=20
trustProxy: 2
traces: on
supergraph: graph/supergraph.graphql
persistedDocuments: [documents.json, "https://shop.example/documents.json"]
`);
    const { SUPERGRAPH: _committed, ...expected } = readConfig({
      PORT: '4100',
      METRICS: 'true',
      LOG_LEVEL: 'warn',
      PLAN_CACHE_MB: '12.5',
      SUBGRAPH_URLS: 'orders=http://orders:4002/graphql,products=http://products:4003/graphql',
      COOKIES_FROM: 'customers,orders',
      ALLOWED_ORIGINS: 'https://shop.example',
      OPERATION_LIMITS: 'depth=9,cost=700',
      SUBGRAPH_COST_LIMITS: 'default=10,orders=20',
      TRUST_PROXY: '2',
      TRACES: 'on',
      PERSISTED_DOCUMENTS: `${join(folder, 'documents.json')},https://shop.example/documents.json`,
    });
    expect(config).toEqual(expected);
    expect(SUPERGRAPH).toBe(join(folder, 'graph/supergraph.graphql'));
  });

  test('may be JSON, and empty', () => {
    expect(read('{ "$schema": "../schema/gateway.config.json", "port": 4200 }').PORT).toBe(4200);
    expect(read('')).toEqual(readConfig({}));
    expect(read('# only a comment\n')).toEqual(readConfig({}));
  });

  test('is overridden by the environment, and both by the command line', () => {
    expect(read('port: 4100', { PORT: '4200' }).PORT).toBe(4200);
    expect(read('port: 4100', { PORT: '4200' }, '--port', '4300').PORT).toBe(4300);
    expect(read('port: 4100', { PORT: ' ' }).PORT).toBe(4100);
    expect(read('supergraph: a.graphql', {}, '--supergraph', 'b.graphql').SUPERGRAPH).toBe('b.graphql');
  });

  test('with several faults is refused with all of them, by their names in the file', () => {
    const faults = faultsOf(
      `
port: many
prot: 4000
subgraphUrls: { orders: here }
jwksUrl:
cookiesFrom: [[customers]]
operationLimits: { depth: { deep: 1 } }
logLevel: loud
`,
      { METRICS: 'perhaps' },
    );
    expect(faults).toEqual([
      'prot: is not a setting',
      'jwksUrl: must be a text, a number, true, false, a list or a map',
      'cookiesFrom: must be a text, a number, true, false, a list or a map',
      'operationLimits: must be a text, a number, true, false, a list or a map',
      expect.stringMatching(/^port: /),
      expect.stringMatching(/^subgraphUrls: is not of the form/),
      expect.stringMatching(/^METRICS: /),
      expect.stringMatching(/^logLevel: /),
    ]);
  });

  test('does not repeat values, which may be secrets', () => {
    expect(faultsOf('storefrontSecret: short').join()).not.toContain('short');
    expect(faultsOf('amqpUrl: amqp://user:secret').join()).not.toContain('secret');
  });

  test.each([
    ['port: [4000', /line 1/],
    ['port: 4000\nport: 4001', /unique.*line 2/],
    ['- port', /must be a map/],
    ['"text"', /must be a map/],
    ['\u0000', /./],
  ])('%j is refused with its place', (text, message) => {
    expect(faultsOf(text).join(' ')).toMatch(message);
  });

  test('that does not exist is refused', () => {
    expect(() => readCommandLine(['--config', join(folder, 'none.yaml')], {})).toThrow(
      /none\.yaml cannot be read: ENOENT/,
    );
  });
});

describe('the JSON Schema of the file', () => {
  const { properties } = configSchema() as { properties: Record<string, { title?: string; description?: string }> };

  test('has every setting', () => {
    const titles = Object.values(properties).flatMap(({ title }) => title ?? []);
    expect(titles).toEqual(Object.keys(settings.shape));
  });

  test('describes every setting', () => {
    expect(
      Object.entries(properties).flatMap(([name, { title, description }]) => (title && !description ? [name] : [])),
    ).toEqual([]);
  });

  test.each([
    ['port', { type: 'integer', minimum: 0, maximum: 65_535, default: 4_000 }],
    ['metrics', { type: 'boolean', default: false }],
    ['traces', { enum: ['off', 'staff', 'on'], default: 'staff' }],
    ['cookiesFrom', { anyOf: [{ type: 'array' }, {}] }],
    ['subgraphUrls', { anyOf: [{ type: 'object' }, { type: 'array' }, {}] }],
  ])('tells the form of %s', (name, form) => expect(properties[name]).toMatchObject(form));
});

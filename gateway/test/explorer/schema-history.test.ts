import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@commerce/runtime';
import { SchemaHistory } from '../../src/explorer/schema-history.ts';
import { compose } from '../conformance/support/compose.ts';

const supergraph = (typeDefs: string): string =>
  compose({ things: { typeDefs, resolvers: {} } }, { things: 'http://things.example' });

const first = supergraph('type Query { thing: String! size(unit: Unit): Int } enum Unit { M KM }');
const second = supergraph('type Query { thing: String size(unit: Unit): Int! extra: Int } enum Unit { M KM MM }');
const third = supergraph('type Query { thing: String extra: Int }');

const logger = createLogger('test', 'silent');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 12, minute));

test('the changes of each supergraph are listed, the newest first, and those that break clients first', async () => {
  const history = new SchemaHistory(undefined, logger);
  for (const [minute, sdl] of [first, second, second, third].entries()) history.use(sdl, at(minute));
  const { since, versions } = await history.describe();
  expect(since).toBe(at(0).toISOString());
  expect(versions.map((version) => [version.at, version.more])).toEqual([
    [at(3).toISOString(), 0],
    [at(1).toISOString(), 0],
  ]);
  const [newest, older] = versions.map(({ changes }) => changes.map(({ path, effect }) => [path, effect]));
  expect(newest).toEqual([
    ['Query.size', 'BREAKING'],
    ['Unit', 'BREAKING'],
  ]);
  expect(older).toEqual([
    ['Query.thing', 'BREAKING'],
    ['Unit.MM', 'DANGEROUS'],
    ['Query.extra', 'SAFE'],
    ['Query.size', 'SAFE'],
  ]);
  expect(versions[1]?.changes[0]?.message).toBe("Field 'Query.thing' changed type from 'String!' to 'String'");
});

test('what clients do not see is no change', async () => {
  const history = new SchemaHistory(undefined, logger);
  history.use(first, at(0));
  history.use(first.replace('http://things.example', 'http://elsewhere.example'), at(1));
  expect(await history.describe()).toEqual({ since: at(0).toISOString(), versions: [] });
});

test('the history goes on after a restart', async () => {
  const before = new SchemaHistory(folder, logger);
  before.use(first, at(0));
  before.use(second, at(1));
  await before.describe();
  const after = new SchemaHistory(folder, logger);
  after.use(third, at(2));
  const { since, versions } = await after.describe();
  expect(since).toBe(at(0).toISOString());
  expect(versions.map((version) => version.at)).toEqual([at(2), at(1)].map((time) => time.toISOString()));
  expect(await readdir(folder)).toEqual(['schema-history.json']);
});

test.each([
  ['cut off', '{"since":"2026-'],
  ['of another shape', '{"since":"2026-11-30T12:00:00.000Z","versions":[{"at":5}]}'],
  ['not JSON', '\0'],
])('a file that is %s is replaced', async (_name, text) => {
  await writeFile(join(folder, 'schema-history.json'), text);
  const history = new SchemaHistory(folder, logger);
  history.use(first, at(0));
  expect(await history.describe()).toEqual({ since: at(0).toISOString(), versions: [] });
  expect(JSON.parse(await readFile(join(folder, 'schema-history.json'), 'utf8'))).toMatchObject({ versions: [] });
});

test('a supergraph that cannot be compared changes nothing, and the next one is compared with the last that could', async () => {
  const history = new SchemaHistory(undefined, logger);
  history.use(first, at(0));
  history.use('type Query {', at(1));
  history.use(third, at(2));
  const { versions } = await history.describe();
  expect(versions.map((version) => version.at)).toEqual([at(2).toISOString()]);
});

test('of each version, a limited number of changes is kept', async () => {
  const history = new SchemaHistory(undefined, logger);
  const fields = Array.from({ length: 600 }, (_, index) => `field${index}: Int`).join(' ');
  const [small, large] = [supergraph('type Query { thing: Int }'), supergraph(`type Query { thing: Int ${fields} }`)];
  history.use(small, at(0));
  history.use(large, at(1));
  const { versions } = await history.describe();
  expect(versions.map(({ changes, more }) => [changes.length, more])).toEqual([[500, 100]]);
});

import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse, type OperationDefinitionNode } from 'graphql';
import { readCacheRules } from '../../src/entity-cache/cache-rules.ts';
import { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import type { PlanCaching } from '../../src/execution/plan-caching.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';

setFlagsFromString('--expose-gc');
// V8 would otherwise drop compiled code that has not run for a while, which is more than small plans take.
setFlagsFromString('--no-flush-bytecode');
const collectGarbage = runInNewContext('gc') as () => void;

const sdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const supergraph = new LoadedSupergraph(sdl);
supergraph.open();
afterAll(() => supergraph.close());

// No operation runs, so the cache itself is not used.
const caching = { rules: readCacheRules(sdl, supergraph.fullSchema) } as PlanCaching;

const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => one(at)).join(' ');
const variants = 'variants { id sku price { formatted } options { name value } }';

/** What the heap grows by for each operation, compared with the estimate. */
async function measured(textOf: (number: number) => string, count: number) {
  const documents = Array.from({ length: count + 1 }, (_, number) => parse(textOf(number), { noLocation: true }));
  const compiled: CompiledOperation[] = [];
  let before = 0;
  for (const document of documents) {
    if (compiled.length === 1) before = heapUsed();
    const [definition] = document.definitions;
    const operation = new CompiledOperation(supergraph, document, definition as OperationDefinitionNode, { caching });
    await operation.prepare({}, undefined);
    compiled.push(operation);
  }
  return (heapUsed() - before) / count / compiled[0]!.bytes;
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

// Many of the small ones, so that what else changes in the heap hardly counts.
test.each<[string, number, (number: number) => string]>([
  ['one field', 300, (number) => `{ product(slug: "x") { a${number}: title } }`],
  [
    'a page of products',
    100,
    (number) => `{ products(first: 9) { nodes { a${number}: title id slug ${variants} } totalCount } }`,
  ],
  [
    'a hundred leaves',
    30,
    (number) => `{ product(slug: "x") { a${number}: id ${times(99, (at) => `a${at}x: title`)} } }`,
  ],
  [
    'a thousand fields',
    30,
    (number) => `{ product(slug: "x") { a${number}: id ${times(45, (at) => `v${at}: ${variants}`)} } }`,
  ],
  [
    'several root fields',
    30,
    (number) => `{ a${number}: __typename ${times(20, (at) => `r${at}: product(id: ${at}) { ${variants} }`)} }`,
  ],
])('%s: a plan takes about as much memory as the cache of plans assumes', async (_, count, textOf) => {
  const share = await measured(textOf, count);
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(1.6);
});

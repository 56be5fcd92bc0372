import { print } from 'graphql';
import { compose } from '../conformance/support/compose.ts';
import { openGateway, type OpenGateway } from '../conformance/support/gateways.ts';
import { startSubgraphServers, type SubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { deferAtRandom } from './deferring.ts';
import { findFault, type Check } from './fuzz.ts';
import { subjectOf, textOf } from './gateway-pair.ts';
import { isValid, type Subject } from './operation-generator.ts';
import { differingPath, putTogether } from './put-together.ts';
import { Random } from './random.ts';
import { shop } from './shop.ts';

const seed = process.env.FUZZ_SEED ?? '1';
const operations = Number(process.env.FUZZ_OPERATIONS ?? 2_500);

let servers: SubgraphServers;
let gateway: OpenGateway;
let subject: Subject;
let parts = 0;

beforeAll(async () => {
  servers = await startSubgraphServers(shop.subgraphs);
  const supergraph = compose(shop.subgraphs, servers.urls);
  gateway = await openGateway(supergraph);
  subject = subjectOf(shop, supergraph);
});
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await servers?.[Symbol.asyncDispose]();
});

const partsLikeWhole: Check = async (operation, ofOperation) => {
  const deferred = deferAtRandom(operation, new Random(`${ofOperation}/defer`));
  if (!isValid(subject.schema, deferred)) return undefined;
  const [whole, sent] = [
    await gateway.run(textOf(operation.document), operation.variables),
    await gateway.runInParts(textOf(deferred.document), operation.variables),
  ];
  // The planner rejects a few operations with impossible conditions even without `@defer`: there is nothing to compare with.
  if (whole.errors?.[0]?.extensions?.code === 'INVALID_GRAPHQL') return undefined;
  parts += sent.payloads.flat().length;
  const together = putTogether(sent);
  const path = differingPath(whole.data, together);
  const hasErrors = together.errors !== undefined;
  if (path === undefined && hasErrors === (whole.errors !== undefined)) return undefined;
  const texts = [whole, sent].map((each) => JSON.stringify(each));
  return [`At ${path?.join('.') ?? 'errors'}`, print(deferred.document), ...texts].join('\n\n');
};

test(`deferred parts of operations of the seed ${seed} add up to the whole response`, async () => {
  const seeds = Array.from({ length: operations }, (_, index) => `${seed}/deferred/${index}`);
  expect(await findFault(subject, seeds, partsLikeWhole)).toBeUndefined();
  expect(parts).toBeGreaterThan(operations);
});

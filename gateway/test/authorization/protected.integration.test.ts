import type { Authority } from '../../src/identity/authority.ts';
import { openGateway, openGatewayAs } from '../conformance/support/gateways.ts';
import { expectedOutcome } from '../conformance/support/outcome.ts';
import { startScenario, type RunningScenario } from '../conformance/support/running-scenario.ts';
import { shopOfSecrets, type ProtectedCase } from './support/shop-of-secrets.ts';

const authorityOf = ({ as }: ProtectedCase): Authority => ({ isSignedIn: as !== undefined, scopes: new Set(as) });

describe(shopOfSecrets.name, () => {
  let running: RunningScenario;
  let asking: Authority | undefined;

  beforeAll(async () => {
    running = await startScenario(
      shopOfSecrets,
      openGatewayAs(() => asking),
    );
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  test.each(shopOfSecrets.cases)('$title', async (testCase) => {
    asking = authorityOf(testCase);
    expect(await running.outcome(testCase)).toBe(expectedOutcome(testCase));
  });

  test('compiles one variant for each set of denied fields', async () => {
    const query = '{ hello profile report }';
    const outcomes: unknown[] = [];
    for (const as of [undefined, [], ['staff'], ['other'], undefined, ['staff', 'admin']]) {
      asking = authorityOf({ as } as ProtectedCase);
      outcomes.push(JSON.parse(await running.outcome({ title: '', query, expected: {} })).data);
    }
    const [anonymous, signedIn, staff] = [
      { hello: 'Hello', profile: null, report: null },
      { hello: 'Hello', profile: 'Ada', report: null },
      { hello: 'Hello', profile: 'Ada', report: 'all well' },
    ];
    expect(outcomes).toEqual([anonymous, signedIn, staff, signedIn, anonymous, staff]);
  });
});

test('leaves all but policies to the subgraphs if it cannot identify callers', async () => {
  await using running = await startScenario(shopOfSecrets, openGateway);
  const testCase = { title: '', query: '{ profile report secret }', expected: {} };
  expect(JSON.parse(await running.outcome(testCase))).toEqual({
    data: { profile: 'Ada', report: 'all well', secret: null },
    errors: [{ path: ['secret'], code: 'FORBIDDEN', message: 'You may not do this.' }],
  });
});

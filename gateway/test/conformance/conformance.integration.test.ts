import { openFaults } from './open-faults.ts';
import { openGateway } from './support/gateways.ts';
import { expectedOutcome, expectedParts } from './support/outcome.ts';
import { startScenario, type RunningScenario } from './support/running-scenario.ts';
import { scenarios } from './scenarios/all.ts';

describe.each(scenarios)('$name', (scenario) => {
  let running: RunningScenario;

  beforeAll(async () => {
    running = await startScenario(scenario, openGateway);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  for (const testCase of scenario.cases) {
    const fault = openFaults.get(testCase.title);
    test(fault === undefined ? testCase.title : `rejects: ${testCase.title}`, async () => {
      const outcome = await running.outcome(testCase);
      if (fault === undefined) expect(outcome).toBe(expectedOutcome(testCase));
      else expect(JSON.parse(outcome)).toMatchObject({ errors: [{ code: 'PLAN_NOT_SUPPORTED' }] });
    });
    if (testCase.inParts === undefined) continue;
    test(`${testCase.title}, for a client that accepts parts`, async () => {
      expect(await running.parts(testCase)).toBe(expectedParts(testCase));
    });
  }
});

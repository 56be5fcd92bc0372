import { openStockGateway } from './support/gateways.ts';
import { knownDifferences, refusedScenarios } from './known-differences.ts';
import { expectedOutcome } from './support/outcome.ts';
import { startScenario, type RunningScenario } from './support/running-scenario.ts';
import { scenarios } from './scenarios/all.ts';

/** Verifies the expected results against an independent implementation. */
describe.each(scenarios.filter((scenario) => !refusedScenarios.has(scenario)))(
  "Apollo's gateway: $name",
  (scenario) => {
    const agreed = scenario.cases.filter(({ title }) => !knownDifferences.has(title));
    const disputed = scenario.cases.filter(({ title }) => knownDifferences.has(title));
    let running: RunningScenario;

    beforeAll(async () => {
      running = await startScenario(scenario, openStockGateway);
    });
    afterAll(() => running?.[Symbol.asyncDispose]());

    for (const testCase of agreed) {
      test(`agrees: ${testCase.title}`, async () => {
        expect(await running.outcome(testCase)).toBe(expectedOutcome(testCase));
      });
    }
    for (const testCase of disputed) {
      test(`differs: ${testCase.title}`, async () => {
        expect(await running.outcome(testCase)).not.toBe(expectedOutcome(testCase));
      });
    }
  },
);

test.each([...refusedScenarios])("Apollo's gateway refuses: $name", async (scenario) => {
  await expect(startScenario(scenario, openStockGateway)).rejects.toThrow('is unsupported');
});

describe('conformance scenarios', () => {
  const titles = scenarios.flatMap(({ cases }) => cases.map(({ title }) => title));

  test('have a unique title for every case', () => {
    expect(titles).toHaveLength(new Set(titles).size);
  });

  test('include every known difference', () => {
    expect(titles).toEqual(expect.arrayContaining([...knownDifferences.keys()]));
  });
});

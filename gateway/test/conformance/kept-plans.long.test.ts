import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanKeeper } from '../../src/execution/plan-keeper.ts';
import { createSupergraphGateway } from '../../src/execution/supergraph-gateway.ts';
import type { Deferral } from '../../src/identity/deferral.ts';
import { PlanFile } from '../../src/planning/plan-file.ts';
import { countPlansMade } from '../planning/support/count-plans.ts';
import { openFaults } from './open-faults.ts';
import { scenarios } from './scenarios/all.ts';
import { openGatewayOver, type GatewayOpener, type OpenGateway } from './support/gateways.ts';
import { expectedOutcome, expectedParts } from './support/outcome.ts';
import { startScenario } from './support/running-scenario.ts';

const failing = { info: fail, warn: fail };
function fail(...told: readonly unknown[]): void {
  throw new Error(`Nothing should be logged: ${JSON.stringify(told)}`);
}

/** A gateway that keeps its plans, and can be replaced by another one that reads them. */
async function restartable(folder: string) {
  let current: OpenGateway | undefined;
  let restart = () => Promise.resolve();
  const open: GatewayOpener = async (sdl) => {
    restart = async () => {
      await current?.[Symbol.asyncDispose]();
      const gateway = createSupergraphGateway({
        supergraph: () => Promise.resolve(sdl),
        subgraphUrls: {},
        forward: ({ deferral }: { readonly deferral?: Deferral }) => ({ headers: {}, asText: true, deferral }),
        plans: new PlanKeeper(new PlanFile(folder), failing),
      });
      current = await openGatewayOver(gateway);
    };
    await restart();
    const running = () => current as OpenGateway;
    return {
      run: (...given) => running().run(...given),
      runInParts: (...given) => running().runInParts(...given),
      [Symbol.asyncDispose]: () => running()[Symbol.asyncDispose](),
    };
  };
  return { open, restart: () => restart() };
}

/** Every kind of plan survives a restart. */
test.each(scenarios)('a restarted gateway plans nothing again: $name', async (scenario) => {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-kept-'));
  try {
    const { open, restart } = await restartable(folder);
    await using running = await startScenario(scenario, open);
    const cases = scenario.cases.filter(({ title }) => !openFaults.has(title));
    const runAll = async () => {
      for (const testCase of cases) {
        expect(await running.outcome(testCase)).toBe(expectedOutcome(testCase));
        // Plans that could not be made in parts are not kept.
        if (testCase.inParts?.later.length) expect(await running.parts(testCase)).toBe(expectedParts(testCase));
      }
    };
    await runAll();
    await restart();
    using plans = countPlansMade();
    await runAll();
    const unplanned = cases.filter(({ expected }) =>
      expected.errors?.some(({ code }) => code === 'PLAN_NOT_SUPPORTED'),
    );
    expect(plans.count).toBe(unplanned.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});

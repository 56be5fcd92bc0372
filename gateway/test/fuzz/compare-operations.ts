import { scenarios } from '../conformance/scenarios/all.ts';
import { refusedScenarios } from '../conformance/known-differences.ts';
import { longNumbers } from '../conformance/scenarios/long-numbers.ts';
import { wrongValues } from '../conformance/scenarios/wrong-values.ts';
import { type Scenario } from '../conformance/support/scenario.ts';
import { answersLikeStock, answersUnderAnyName, knownReasons } from './checks.ts';
import { findFault } from './fuzz.ts';
import { openGatewayPair, type GatewayPair } from './gateway-pair.ts';
import { shop } from './shop.ts';

/** Scenarios in which almost all responses of Apollo’s gateway are wrong. */
const withoutLikeness: readonly Scenario[] = [longNumbers, wrongValues];

const isCompared = (scenario: Scenario) => !withoutLikeness.includes(scenario) && !refusedScenarios.has(scenario);
const subjects = [...scenarios.filter(isCompared), shop];
const timeoutMs = 600_000;

/**
 * Declares the tests that compare our gateway with Apollo’s.
 *
 * @param operations the total number for all scenarios
 * @param seed selects the operations
 */
export function compareOperations(operations: number, seed = process.env.FUZZ_SEED ?? '1'): void {
  const share = Math.ceil(operations / subjects.length);
  const seeds = Array.from({ length: share }, (_, index) => index);
  const counts = new Map(knownReasons.map((reason) => [reason, 0]));
  const count = (reason: string): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1);

  afterAll(() => {
    const lines = [...counts].map(([reason, times]) => `${String(times).padStart(6)}  ${reason}\n`);
    process.stderr.write(
      `Known differences in ${share * subjects.length} operations of the seed ${seed}:\n${lines.join('')}`,
    );
  });

  describe.each(subjects)(`operations of the seed ${seed}: $name`, (scenario) => {
    let pair: GatewayPair;

    beforeAll(async () => {
      pair = await openGatewayPair(scenario);
    });
    afterAll(() => pair?.[Symbol.asyncDispose]());

    test(
      "have the same responses as in Apollo's gateway",
      async () => {
        const fault = await findFault(
          pair.subject,
          seeds.map((index) => `${seed}/${scenario.name}/${index}`),
          answersLikeStock(pair, count),
        );
        expect(fault).toBeUndefined();
      },
      timeoutMs,
    );

    // Handwritten responses have fixed names.
    const isWrittenByHand = Object.values(scenario.subgraphs).some(({ respond }) => respond !== undefined);
    (isWrittenByHand ? test.skip : test)(
      'have the same responses under any names',
      async () => {
        const fault = await findFault(
          pair.subject,
          seeds.filter((index) => index % 6 === 0).map((index) => `${seed}/${scenario.name}/names/${index}`),
          answersUnderAnyName(pair, count),
        );
        expect(fault).toBeUndefined();
      },
      timeoutMs,
    );
  });
}

import { GraphQLError, parse, type OperationDefinitionNode } from 'graphql';
import { planningTooComplex } from '@commerce/graphql/server';
import { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { PlanningTimeoutError, type PlanningThread } from '../../src/planning/planning-thread.ts';
import type { ConditionValues } from '../../src/response/conditions.ts';
import { compose } from '../conformance/support/compose.ts';

const sdl = compose({ a: { typeDefs: 'type Query { hello: String }', resolvers: {} } }, { a: 'http://127.0.0.1:1' });
const fetch = { kind: 'Fetch', serviceName: 'a', operation: '{ hello }', operationKind: 'query' };

/** An operation whose plan is rejected once, with a manual clock. */
function anOperation(refusal: Error, text = '{ hello }') {
  const document = parse(text);
  const clock = { now: 1_000, plans: 0 };
  const thread = {
    open: () => 1,
    plan: () => {
      clock.plans += 1;
      return clock.plans === 1 ? Promise.reject(refusal) : Promise.resolve({ kind: 'QueryPlan', node: fetch });
    },
  };
  const operation = new CompiledOperation(
    new LoadedSupergraph(sdl, thread as unknown as PlanningThread),
    document,
    document.definitions[0] as OperationDefinitionNode,
    { retryAfterMs: 10_000, now: () => clock.now },
  );
  return {
    clock,
    recent: () => operation.recentVariants(),
    outcomeWith: async (values: ConditionValues) => {
      const { compiled } = await operation.prepare(values, undefined);
      return compiled instanceof GraphQLError ? compiled.extensions.code : 'planned';
    },
    outcome: async () => {
      const { compiled } = await operation.prepare({}, undefined);
      return compiled instanceof GraphQLError ? compiled.extensions.bound : 'planned';
    },
  };
}

test('retries a plan that timed out only after a delay', async () => {
  const { clock, outcome } = anOperation(new PlanningTimeoutError(1_000));
  expect(await outcome()).toBe('planning');
  clock.now += 9_999;
  expect([await outcome(), clock.plans]).toEqual(['planning', 1]);
  clock.now += 2;
  expect([await outcome(), clock.plans]).toEqual(['planned', 2]);
  clock.now += 1_000_000;
  expect([await outcome(), clock.plans]).toEqual(['planned', 2]);
});

test('does not retry an operation that cannot be planned', async () => {
  const { clock, outcome } = anOperation(planningTooComplex('too many ways'));
  expect(await outcome()).toBe('planning');
  clock.now += 1_000_000;
  expect([await outcome(), clock.plans]).toEqual(['planning', 1]);
});

test('does not plan a rejected operation ahead on a new supergraph', async () => {
  const { clock, outcome, recent } = anOperation(new PlanningTimeoutError(1_000));
  await outcome();
  expect(recent()).toEqual([]);
  clock.now += 10_001;
  await outcome();
  expect(recent()).toHaveLength(1);
});

test.each(['@include(if: $is)', '@skip(if: $is)'])('a null in %s is a fault of the client', async (condition) => {
  const refused = new PlanningTimeoutError(1_000);
  const { outcomeWith } = anOperation(refused, `query ($is: Boolean = true) { hello ${condition} again: hello }`);
  expect(await outcomeWith({ is: null })).toBe('BAD_USER_INPUT');
  expect(await outcomeWith({ is: true })).toBe('OPERATION_TOO_COMPLEX');
});

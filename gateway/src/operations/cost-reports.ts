import type { ApolloServerPlugin } from '@apollo/server';
import { costOf, type Operations } from '@commerce/graphql/server';
import type { GatewayContext } from '../identity/request-context.ts';
import type { CostMetrics } from './cost-metrics.ts';

/** The cost of an operation, as `extensions.cost` of its response. */
interface ReportedCost {
  readonly estimated: number;
  /** Undefined if no response was written, or if parts of it are yet to be written. */
  readonly actual: number | undefined;
  /** The estimated cost in each subgraph. */
  readonly bySubgraph: Readonly<Record<string, number>>;
}

/** Measures the cost of each operation that runs, and reports it to clients that request it. */
export class CostReports {
  readonly #metrics: CostMetrics;
  readonly #actual = new WeakMap<GatewayContext, number>();

  constructor(metrics: CostMetrics) {
    this.#metrics = metrics;
  }

  /** Records the cost of a response. */
  readonly ran = (context: GatewayContext, actual: number): void => void this.#actual.set(context, actual);

  pluginFor(operations: Operations): ApolloServerPlugin<GatewayContext> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          willSendResponse: ({ operation, request, contextValue, response: { body, http } }) => {
            const admitted = operation && operations.admitted(operation);
            if (admitted === undefined || body.kind !== 'single') return Promise.resolve();
            const variables = request.variables ?? {};
            const estimated = costOf(admitted.cost, variables);
            const actual = this.#actual.get(contextValue);
            const name = operation?.name?.value;
            this.#metrics.observe(name, estimated, actual);
            const { deferral } = contextValue;
            if (deferral?.parts !== undefined) deferral.onCost = (whole) => this.#metrics.observeActual(name, whole);
            if (contextValue.wantsCost !== true) return Promise.resolve();
            const bySubgraph = Object.fromEntries(
              [...admitted.costBySubgraph].map(([subgraph, cost]) => [subgraph, costOf(cost, variables)]),
            );
            const cost: ReportedCost = { estimated, actual, bySubgraph };
            body.singleResult.extensions = { ...body.singleResult.extensions, cost };
            http.headers.set('x-cost-estimated', String(estimated));
            if (actual !== undefined) http.headers.set('x-cost-actual', String(actual));
            return Promise.resolve();
          },
        }),
    };
  }
}

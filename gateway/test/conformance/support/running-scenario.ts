import { compose } from './compose.ts';
import { type GatewayOpener } from './gateways.ts';
import { outcomeOf, partsOf, type Outcome } from './outcome.ts';
import { type Case, type Scenario } from './scenario.ts';
import { startSubgraphServers } from './subgraph-servers.ts';

export interface RunningScenario extends AsyncDisposable {
  /** The gateway’s outcome for the case, in the format that the case compares. */
  outcome(testCase: Case): Promise<Outcome>;
  /** What a client receives that accepts responses in parts. */
  parts(testCase: Case): Promise<Outcome>;
}

/** Starts the subgraphs of the scenario and a gateway over them. */
export async function startScenario({ subgraphs }: Scenario, openGateway: GatewayOpener): Promise<RunningScenario> {
  const servers = await startSubgraphServers(subgraphs);
  try {
    const gateway = await openGateway(compose(subgraphs, servers.urls));
    return {
      outcome: async (testCase) => {
        servers.takeRequests();
        const answer = await gateway.run(testCase.query, testCase.variables);
        return outcomeOf(testCase, answer, servers.takeRequests());
      },
      parts: async (testCase) => {
        servers.takeRequests();
        const sent = await gateway.runInParts(testCase.query, testCase.variables);
        return partsOf(testCase, sent, servers.takeRequests());
      },
      [Symbol.asyncDispose]: async () => {
        await gateway[Symbol.asyncDispose]();
        await servers[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await servers[Symbol.asyncDispose]();
    throw error;
  }
}

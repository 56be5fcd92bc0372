import type { Closing } from '@commerce/runtime';
import { startCluster, type Cluster } from '../cluster/cluster.ts';
import { Ledger } from '../load/ledger.ts';
import { openShop } from '../load/opening.ts';
import { Random } from '../random.ts';
import { Deaths } from './deaths.ts';
import { lineOf } from './report.ts';
import { runScenario, type ScenarioResult } from './scenario-run.ts';
import type { ScenarioName } from './scenarios.ts';
import { SupergraphFile } from './supergraph-file.ts';

interface Started {
  readonly cluster: Cluster;
  readonly supergraph: SupergraphFile;
  readonly deaths: Deaths;
}

const readyWithinMs = 60_000;

/** The whole shop with two gateways that look for a new supergraph all the time. */
export async function startForLive(tell: (what: string) => void, closing: Closing): Promise<Started> {
  const supergraph = await SupergraphFile.create(closing);
  const deaths = new Deaths();
  const cluster = await startCluster(
    {
      gateways: ['gateway-1', 'gateway-2'],
      gatewayEnv: { SUPERGRAPH: supergraph.path, SUPERGRAPH_POLL_SECONDS: '0.2' },
      instruct: () => ({ without: undefined }),
      onDeath: (process, death) => {
        tell(`${process} has died: ${JSON.stringify(death)}`);
        deaths.note(process, death);
      },
    },
    closing,
  );
  return { cluster, supergraph, deaths };
}

/** One scenario after the other, each with clients of its own. */
export async function runScenarios(
  names: readonly ScenarioName[],
  started: Started,
  tell: (what: string) => void,
): Promise<ScenarioResult[]> {
  const [ledger, random] = [new Ledger(), new Random(1)];
  await started.cluster.allReady(readyWithinMs);
  const catalogue = await openShop(started.cluster, ledger, random, 1);
  const results: ScenarioResult[] = [];
  for (const name of names) {
    tell(name);
    const result = await runScenario(name, { ...started, catalogue, ledger, random });
    tell(lineOf(result));
    results.push(result);
    await started.cluster.allReady(readyWithinMs);
  }
  return results;
}

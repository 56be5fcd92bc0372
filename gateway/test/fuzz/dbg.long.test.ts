import { compose } from '../conformance/support/compose.ts';
import { openGateway } from '../conformance/support/gateways.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { shop } from './shop.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { SubgraphClient } from '../../src/subgraphs/subgraph-client.ts';
test('x', async () => {
  const plan = LoadedSupergraph.prototype.plan;
  LoadedSupergraph.prototype.plan = async function (...a) { const p = await plan.apply(this, a); console.log(JSON.stringify(p, null, 1)); return p; };
  const fetch = SubgraphClient.prototype.fetch;
  SubgraphClient.prototype.fetch = async function (r) { const x = await fetch.call(this, r); console.log(String(r.body), '\n', x.body.toString()); return x; };
  await using servers = await startSubgraphServers(shop.subgraphs);
  await using gateway = await openGateway(compose(shop.subgraphs, servers.urls));
  const q = process.env.Q!;
  console.log(JSON.stringify(await gateway.run(q.replace(/@defer\([^)]*\)|@defer/g, ''))));
  console.log(JSON.stringify(await gateway.runInParts(q)));
});

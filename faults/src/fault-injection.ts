import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster.ts';
import type { Kill } from './plan.ts';

/** Kills what the plan names when its time has come. Ends when the last server is back. */
export async function inject(
  kills: readonly Kill[],
  cluster: Cluster,
  onServerDeath: (name: string) => void,
): Promise<void> {
  const begun = Date.now();
  const comingBack: Promise<void>[] = [];
  for (const { atMs, target } of kills) {
    await sleep(Math.max(0, begun + atMs - Date.now()));
    const server = serverNamed(target, cluster);
    if (server) {
      onServerDeath(target);
      comingBack.push(server.crash());
    } else {
      cluster.processes.find(({ name }) => name === target)?.kill();
    }
  }
  await Promise.all(comingBack);
}

function serverNamed(target: string, { postgres, rabbitMq }: Cluster): { crash(): Promise<void> } | undefined {
  if (target === 'postgres') return postgres;
  return target === 'rabbitmq' ? rabbitMq : undefined;
}

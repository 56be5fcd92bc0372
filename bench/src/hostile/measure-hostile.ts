import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, NodeProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { cpuMs, residentMegabytes } from '../process-figures.ts';
import { Bystander, type Noticed } from './bystander.ts';
import { floods, type Flood } from './floods.ts';
import { hostileOperations, neverSentBefore, type HostileOperation } from './operations.ts';
import { transports, type Outcome, type Transport } from './transports.ts';

export interface Figures extends Noticed {
  readonly name: string;
  readonly transport: string;
  readonly outcome: Outcome;
  /** The shop process’s CPU time for one operation, without the cost of the ordinary client. */
  readonly cpuMs: number;
  /** The increase of the process’s resident memory. */
  readonly keptMegabytes: number;
}

export interface HostileReport {
  readonly idle: Noticed;
  readonly operations: readonly Figures[];
  readonly floods: readonly Figures[];
}

/**
 * Measures every operation over every transport, and directly on the products subgraph, with an ordinary client
 * running.
 */
export async function measureHostile(
  folder: string,
  { times, idleMs, onFigures }: { times: number; idleMs: number; onFigures: (figures: Figures) => void },
  closing: Closing,
): Promise<HostileReport> {
  const shop = await startShop(folder, closing);
  const productsUrl = shop.url.replace(/\d+$/, (port) => String(Number(port) + 3));
  const bystander = new Bystander(shop.url);
  bystander.start();
  closing.add(bystander, () => bystander.stop());
  await sleep(idleMs);
  bystander.take();
  const cpuBefore = cpuMs(shop.pid);
  await sleep(idleMs);
  const idle = bystander.take();
  const observer = new Observer(shop, bystander, (cpuMs(shop.pid) - cpuBefore) / idleMs, onFigures);
  const operations: Figures[] = [];
  for (const operation of hostileOperations) {
    for (const [name, transport] of Object.entries(transports))
      operations.push(await observer.operation(name, shop.url, transport, operation, times));
    operations.push(await observer.operation('products', productsUrl, transports.http as Transport, operation, times));
  }
  const flooded: Figures[] = [];
  for (const flood of floods) flooded.push(await observer.flood(flood));
  return { idle, operations, floods: flooded };
}

/** The whole shop in one process with its default configuration and demo data: a blocked part blocks everything. */
async function startShop(folder: string, closing: Closing): Promise<NodeProcess> {
  const port = await freePort();
  const shop = new NodeProcess({
    script: 'scripts/dist/start-everything.js',
    args: ['--port', String(port), '--data', join(folder, 'data'), '--without-rabbitmq'],
    env: { RATE_LIMIT_MODE: 'measure' }, // The hostile clients and the others connect from this machine.
    port,
    // The demo data is complete some time after the shop is open. Until then, idle figures would include its work.
    isReady: ({ output }) => output.includes('All products have their pictures.'),
  });
  closing.add(shop, () => shop.stop());
  return shop.start({ timeoutMs: 600_000 });
}

class Observer {
  constructor(
    private readonly shop: NodeProcess,
    private readonly bystander: Bystander,
    /** The cost of the ordinary client, in CPU milliseconds per millisecond. */
    private readonly ordinaryCpu: number,
    private readonly onFigures: (figures: Figures) => void,
  ) {}

  async operation(
    name: string,
    url: string,
    transport: Transport,
    operation: HostileOperation,
    times: number,
  ): Promise<Figures> {
    return this.#observe(operation.name, name, times, async () => {
      let outcome = '';
      for (let time = 0; time < times; time += 1) {
        const query = neverSentBefore(operation.query, time);
        outcome = await transport(url, { ...operation, query }).catch((error: unknown) => String(error));
      }
      return outcome;
    });
  }

  flood({ name, times, run }: Flood): Promise<Figures> {
    return this.#observe(name, 'many', times, () => run(this.shop.url));
  }

  async #observe(name: string, transport: string, times: number, work: () => Promise<Outcome>): Promise<Figures> {
    this.bystander.take();
    const { pid } = this.shop;
    const [cpuBefore, memoryBefore, begun] = [cpuMs(pid), residentMegabytes(pid), performance.now()];
    const outcome = await work();
    await sleep(60); // Work may continue after the response.
    const elapsedMs = performance.now() - begun;
    const cpu = Math.max(0, cpuMs(pid) - cpuBefore - elapsedMs * this.ordinaryCpu) / times;
    const keptMegabytes = residentMegabytes(pid) - memoryBefore;
    const figures = { name, transport, outcome, cpuMs: cpu, keptMegabytes, ...this.bystander.take() };
    this.onFigures(figures);
    return figures;
  }
}

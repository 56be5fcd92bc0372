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
  /** Of the shop's process, for one operation, beyond what the ordinary client costs. */
  readonly cpuMs: number;
  /** What the process has resident afterwards, beyond what it had before. */
  readonly keptMegabytes: number;
}

export interface HostileReport {
  readonly quiet: Noticed;
  readonly operations: readonly Figures[];
  readonly floods: readonly Figures[];
}

/** Measures every operation over every transport, and straight at the products subgraph, beside an ordinary client. */
export async function measureHostile(
  folder: string,
  { times, quietMs, onFigures }: { times: number; quietMs: number; onFigures: (figures: Figures) => void },
  closing: Closing,
): Promise<HostileReport> {
  const shop = await startShop(folder, closing);
  const productsUrl = shop.url.replace(/\d+$/, (port) => String(Number(port) + 3));
  const bystander = new Bystander(shop.url);
  bystander.start();
  closing.add(bystander, () => bystander.stop());
  await sleep(quietMs);
  bystander.take();
  const cpuBefore = cpuMs(shop.pid);
  await sleep(quietMs);
  const quiet = bystander.take();
  const observer = new Observer(shop, bystander, (cpuMs(shop.pid) - cpuBefore) / quietMs, onFigures);
  const operations: Figures[] = [];
  for (const operation of hostileOperations) {
    for (const [name, transport] of Object.entries(transports))
      operations.push(await observer.operation(name, shop.url, transport, operation, times));
    operations.push(await observer.operation('products', productsUrl, transports.http as Transport, operation, times));
  }
  const flooded: Figures[] = [];
  for (const flood of floods) flooded.push(await observer.flood(flood));
  return { quiet, operations, floods: flooded };
}

/** The whole shop in one process with its default configuration and demo data: what blocks a part of it blocks all. */
async function startShop(folder: string, closing: Closing): Promise<NodeProcess> {
  const port = await freePort();
  const shop = new NodeProcess({
    script: 'scripts/dist/start-everything.js',
    args: ['--port', String(port), '--data', join(folder, 'data'), '--without-rabbitmq'],
    port,
    isReady: ({ output }) => output.includes('Ctrl-C stops it'),
  });
  closing.add(shop, () => shop.stop());
  return shop.start({ timeoutMs: 300_000 });
}

class Observer {
  constructor(
    private readonly shop: NodeProcess,
    private readonly bystander: Bystander,
    /** What the ordinary client costs, in CPU milliseconds for each millisecond. */
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
    await sleep(60); // What was begun may go on after the answer.
    const elapsedMs = performance.now() - begun;
    const cpu = Math.max(0, cpuMs(pid) - cpuBefore - elapsedMs * this.ordinaryCpu) / times;
    const keptMegabytes = residentMegabytes(pid) - memoryBefore;
    const figures = { name, transport, outcome, cpuMs: cpu, keptMegabytes, ...this.bystander.take() };
    this.onFigures(figures);
    return figures;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/runtime';
import { administratorId, type Cluster, startCluster } from './cluster/cluster.ts';
import type { Death } from './cluster/supervised-process.ts';
import type { Options, Report } from './command-line.ts';
import { CrashSchedule } from './crash-schedule.ts';
import { query } from './database.ts';
import { untilIdle } from './idle.ts';
import type { Verification } from './invariants/invariants.ts';
import { type LastUnitResult, raceForLastUnit } from './last-unit.ts';
import { type LastUseResult, raceForLastUse } from './last-use.ts';
import { createCatalogue } from './load/catalogue.ts';
import { createPriceRules } from './load/codes.ts';
import { count, Ledger } from './load/ledger.ts';
import type { ClientOptions } from './load/retrying-client.ts';
import { type LoadOptions, runLoad, runWithoutFaults } from './load/users.ts';
import { MessageDuplicator } from './message-duplicator.ts';
import { planFrom } from './plan.ts';
import { Random } from './random.ts';
import { safeguards } from './safeguards.ts';
import { verify } from './verification.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

/** How often processes and servers have ended. */
class DeathCounts {
  readonly byTarget = new Map<string, number>();
  readonly byPoint = new Map<string, number>();
  /** Processes that ended by themselves, for example because the database was down at startup. */
  readonly exits = new Map<string, number>();

  add(target: string, death: Death): void {
    if (death.cause === 'exit') return count(this.exits, target);
    count(this.byTarget, target);
    if (death.cause === 'point') count(this.byPoint, `${target.replace(/-\d$/, '')}: ${death.point}`);
  }
}

export interface RunResult {
  readonly verification: Verification;
  readonly lastUnit: LastUnitResult;
  readonly lastUse: LastUseResult;
  readonly deaths: DeathCounts;
  readonly ledger: Ledger;
  readonly duplicates: number;
  /** Requests to webhook endpoints. */
  readonly webhooks: number;
  /** Points at which no process has crashed. */
  readonly missed: readonly string[];
  readonly isIdle: boolean;
  readonly idleAfterMs: number;
  readonly hasMetSafeguard: boolean;
}

const checkouts = 200;
const checkoutsWithCodes = 80;
const readyWithinMs = 240_000;
const idleWithinMs = 120_000;
/** Without a safeguard the shop may never become idle. */
const idleWithinMsWithout = 40_000;
const lateMessages = { probability: 0.03, upToMs: 1_500 };
/** A process that does not reach its crash point within this time is killed, and gets another point. */
const pointWithinMs = 25_000;
/** The load continues until every point was reached, for at most this multiple of the requested time. */
const maxExtension = 3;

/** One run: a plan derived from the seed, and its result. */
export class Run {
  readonly #options: Options;
  readonly #report: Report;
  readonly #closing: Closing;
  readonly #random: Random;
  readonly #ledger = new Ledger();
  readonly #deaths = new DeathCounts();
  readonly #schedule: CrashSchedule;
  readonly #plan;
  #areFaultsOn = false;

  constructor(options: Options, report: Report, closing: Closing) {
    this.#options = options;
    this.#report = report;
    this.#closing = closing;
    this.#random = new Random(options.seed);
    this.#plan = planFrom(this.#random.fork('plan'), options);
    this.#schedule = new CrashSchedule(this.#plan.crashes);
  }

  async perform(): Promise<RunResult> {
    const cluster = await this.#startCluster();
    const duplicator = new MessageDuplicator(() => cluster.rabbitMq.running.amqpUrl, this.#random.fork('echo'));
    this.#closing.add(duplicator, () => duplicator.stop());
    const receiver = this.#closing.add(new WebhookReceiver(this.#random.fork('receiver')), (each) => each.stop());
    await cluster.allReady(readyWithinMs);
    await duplicator.start();
    await this.#removeConstraints(cluster);

    const clients = (purpose: string, withinMs: number): ClientOptions => {
      return { cluster, ledger: this.#ledger, random: this.#random.fork(purpose), deadline: Date.now() + withinMs };
    };
    await receiver.start(clients('webhooks', 30_000));
    const codes = await createPriceRules(clients('prices', 30_000));
    const catalogue = await createCatalogue(2 * this.#options.customers, clients('opening', 60_000));
    this.#report(`${checkouts} checkouts of the last unit`);
    const lastUnit = await raceForLastUnit(catalogue.lastUnit, checkouts, clients('last unit', 120_000));
    this.#report(JSON.stringify(lastUnit));
    this.#report(`${checkoutsWithCodes} checkouts with the same coupon or gift card`);
    const lastUse = await raceForLastUse(catalogue, codes, checkoutsWithCodes, clients('last use', 60_000));
    this.#report(JSON.stringify(lastUse));
    const load = {
      catalogue,
      codes,
      ...clients('people', readyWithinMs),
      ...this.#loadOf(await administratorId(cluster)),
    };
    await runWithoutFaults(load);
    await untilIdle(cluster, 20_000, () => {});
    const publishedBeforeFaults = new Map(duplicator.published);

    await this.#runWithFaults(load, [duplicator, receiver]);
    const begun = Date.now();
    const isIdle = await untilIdle(cluster, this.#options.without ? idleWithinMsWithout : idleWithinMs, this.#report);
    const idleAfterMs = Date.now() - begun;
    this.#report(isIdle ? 'idle' : 'the shop did not become idle');
    return {
      verification: await verify(cluster, this.#ledger, publishedBeforeFaults, receiver.received),
      lastUnit,
      lastUse,
      deaths: this.#deaths,
      ledger: this.#ledger,
      duplicates: duplicator.duplicates,
      webhooks: receiver.received.length,
      missed: this.#schedule.missed,
      isIdle,
      idleAfterMs,
      hasMetSafeguard: cluster.processes.some(({ hasMetSafeguard }) => hasMetSafeguard),
    };
  }

  #startCluster(): Promise<Cluster> {
    this.#report('Postgres, RabbitMQ and two processes of each subgraph are starting');
    const late = this.#random.fork('late');
    return startCluster(
      {
        instruct: (process, service) => {
          const armed = service && this.#schedule.next(process, service);
          return {
            without: this.#options.without,
            ...(armed && { crashAt: { failpoint: armed.point.failpoint, occurrence: armed.occurrence } }),
            ...(this.#areFaultsOn && { late: { ...lateMessages, seed: late.between(1, 1_000_000) } }),
          };
        },
        onDeath: (process, death) => {
          if (death.cause === 'point') this.#schedule.meet(process);
          this.#deaths.add(process, death);
          this.#report(`${process} has died: ${describe(death)}`);
        },
      },
      this.#closing,
    );
  }

  /** The database part of the removed safeguard. */
  async #removeConstraints({ databaseUrls }: Cluster): Promise<void> {
    const { alter = {} } = this.#options.without ? safeguards[this.#options.without] : {};
    for (const [database, sql] of Object.entries(alter))
      await query(databaseUrls[database as keyof typeof databaseUrls], sql);
  }

  #loadOf(adminId: string): Pick<LoadOptions, 'customers' | 'maxOrders' | 'adminId'> {
    const { seconds, customers } = this.#options;
    return { customers, maxOrders: 2 * seconds, adminId };
  }

  async #runWithFaults(options: LoadOptions, sources: readonly { isOn: boolean }[]): Promise<void> {
    const { seconds, customers, without } = this.#options;
    const { cluster } = options;
    const begun = Date.now();
    const [end, lastEnd] = [begun + seconds * 1000, begun + seconds * 1000 * (without ? 1 : maxExtension)];
    const isOver = () => Date.now() > end && (this.#schedule.missed.length === 0 || Date.now() > lastEnd);
    const load = { ...options, random: this.#random.fork('people'), deadline: lastEnd + 20_000 };
    const kill = (name: string) => void cluster.processes.find((process) => process.name === name)?.kill();
    this.#report(`${customers} customers order for ${seconds} s, with faults`);
    this.#areFaultsOn = true;
    this.#schedule.begin();
    for (const source of sources) source.isOn = true;
    const killOverdue = setInterval(() => {
      for (const process of cluster.processes)
        void process.isReady().then((isReady) => isReady && this.#schedule.ready(process.name));
      this.#schedule.overdue(pointWithinMs).forEach(kill);
    }, 1_000);
    await Promise.all([this.#killAsPlanned(cluster, kill), runLoad(load, isOver)]);
    clearInterval(killOverdue);
    this.#areFaultsOn = false;
    for (const source of sources) source.isOn = false;
    this.#schedule.end().forEach(kill); // They restart without a crash point.
    this.#report(`${this.#ledger.orders.length} responses with an order; the load has ended`);
    await cluster.allReady(readyWithinMs);
  }

  /** Resolves when the last server is back. */
  async #killAsPlanned({ postgres, rabbitMq }: Cluster, kill: (process: string) => void): Promise<void> {
    const begun = Date.now();
    const servers = { postgres, rabbitmq: rabbitMq };
    const restarts: Promise<void>[] = [];
    for (const { atMs, target } of this.#plan.kills) {
      await sleep(Math.max(0, begun + atMs - Date.now()));
      if (target !== 'postgres' && target !== 'rabbitmq') {
        kill(target);
        continue;
      }
      this.#deaths.add(target, { cause: 'kill' });
      restarts.push(servers[target].restart());
    }
    await Promise.all(restarts);
  }
}

function describe(death: Death): string {
  if (death.cause === 'point') return death.point;
  return death.cause === 'kill' ? 'killed' : `exit ${death.code}: ${death.lastLine.slice(0, 300)}`;
}

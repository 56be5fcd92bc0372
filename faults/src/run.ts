import pg from 'pg';
import type { Closing } from '@commerce/runtime';
import { administratorId } from './cluster/administrator.ts';
import { startCluster, type Cluster } from './cluster/cluster.ts';
import type { Death } from './cluster/service-process.ts';
import { CrashSchedule } from './crash-schedule.ts';
import { inject } from './fault-injection.ts';
import { judge } from './judgement.ts';
import { raceForLastUnit, type LastUnitResult } from './last-unit.ts';
import type { Catalogue } from './load/catalogue.ts';
import { Ledger } from './load/ledger.ts';
import { openShop } from './load/opening.ts';
import { peopleOf, tellStoriesInPeace, type LoadOptions } from './load/people.ts';
import { MessageEcho } from './message-echo.ts';
import type { Options } from './options.ts';
import { planFrom } from './plan.ts';
import { untilQuiet } from './quiet.ts';
import { Random } from './random.ts';
import type { Verdict } from './verdict.ts';
import { safeguards } from './safeguards.ts';
import { Tally } from './tally.ts';

export interface RunResult {
  readonly verdict: Verdict;
  readonly lastUnit: LastUnitResult;
  readonly tally: Tally;
  readonly ledger: Ledger;
  readonly echoed: number;
  /** Points at which nobody has died. */
  readonly missed: readonly string[];
  readonly isQuiet: boolean;
  readonly quietAfterMs: number;
  /** Whether any process has met the safeguard that it does without. */
  readonly hasMetSafeguard: boolean;
}

const checkouts = 200;
const readyWithinMs = 60_000;
const quietWithinMs = 120_000;
/** What does without a safeguard may never come to rest. */
const quietWithinMsWithout = 40_000;
const lateMessages = { probability: 0.03, upToMs: 1_500 };
/** Within this a process comes to the point at which it is to die, or is killed without. */
const pointWithinMs = 30_000;
/** Customers go on ordering until every point was met, for at most this many times as long as asked. */
const patience = 3;

/** One run: what the seed decides, and what has been counted. */
export class Run {
  readonly #options: Options;
  readonly #tell: (what: string) => void;
  readonly #random: Random;
  readonly #ledger = new Ledger();
  readonly #tally = new Tally();
  readonly #schedule: CrashSchedule;
  readonly #plan;
  #areFaultsOn = false;

  constructor(options: Options, tell: (what: string) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#random = new Random(options.seed);
    this.#plan = planFrom(this.#random.fork('plan'), options);
    this.#schedule = new CrashSchedule(this.#plan.crashes);
  }

  /** Starts everything in an empty folder. */
  start(closing: Closing): Promise<Cluster> {
    this.#tell('Postgres, RabbitMQ and two processes of each subgraph are starting');
    const late = this.#random.fork('late');
    return startCluster(
      {
        instruct: (process, service) => {
          const armed = service && this.#schedule.next(process, service);
          return {
            without: this.#options.without,
            ...(armed && { crashAt: { point: armed.point.name, occurrence: armed.occurrence } }),
            ...(this.#areFaultsOn && { late: { ...lateMessages, seed: late.between(1, 1_000_000) } }),
          };
        },
        onDeath: (process, death) => {
          if (death.cause === 'point') this.#schedule.meet(process);
          this.#tally.note(process, death);
          this.#tell(`${process} has died: ${describe(death)}`);
        },
      },
      closing,
    );
  }

  /** From the whole shop to the verdict. */
  async perform(cluster: Cluster, closing: Closing): Promise<RunResult> {
    const echo = new MessageEcho(() => cluster.rabbitMq.running.amqpUrl, this.#random.fork('echo'));
    closing.add(echo, () => echo.stop());
    await cluster.allReady(readyWithinMs);
    await echo.start();
    await this.#weaken(cluster);

    const catalogue = await openShop(cluster, this.#ledger, this.#random.fork('opening'), 2 * this.#options.customers);
    this.#tell(`${checkouts} checkouts for the last unit`);
    const lastUnit = await raceForLastUnit({
      cluster,
      ledger: this.#ledger,
      random: this.#random.fork('last unit'),
      variantId: catalogue.lastUnit,
      checkouts,
    });
    this.#tell(JSON.stringify(lastUnit));
    await tellStoriesInPeace(this.#load(cluster, catalogue, Date.now() + readyWithinMs));
    await untilQuiet(cluster, 20_000, () => {});
    const heardInPeace = new Map(echo.heard);

    await this.#breakThings(cluster, catalogue, echo);
    const begun = Date.now();
    const quietWithin = this.#options.without ? quietWithinMsWithout : quietWithinMs;
    const isQuiet = await untilQuiet(cluster, quietWithin, (what) => this.#tell(`waiting for ${what}`));
    const quietAfterMs = Date.now() - begun;
    this.#tell(isQuiet ? 'quiet' : 'it does not come to rest');

    return {
      verdict: await judge(cluster, this.#ledger, heardInPeace),
      lastUnit,
      tally: this.#tally,
      ledger: this.#ledger,
      echoed: echo.echoed,
      missed: this.#schedule.missed,
      isQuiet,
      quietAfterMs,
      hasMetSafeguard: cluster.processes.some(({ hasMetSafeguard }) => hasMetSafeguard),
    };
  }

  /** Takes away what holds in the databases of the safeguard that this run does without. */
  async #weaken({ databaseUrls }: Cluster): Promise<void> {
    const { without } = this.#options;
    for (const [database, sql] of Object.entries((without && safeguards[without].alter) ?? {})) {
      const client = new pg.Client({ connectionString: databaseUrls[database as keyof typeof databaseUrls] });
      await client.connect();
      await client.query(sql);
      await client.end();
    }
  }

  #load(cluster: Cluster, catalogue: Catalogue, deadline: number): LoadOptions {
    const { seconds, customers } = this.#options;
    const random = this.#random.fork('people');
    return { cluster, catalogue, ledger: this.#ledger, random, customers, maxOrders: 2 * seconds, deadline };
  }

  async #breakThings(cluster: Cluster, catalogue: Catalogue, echo: MessageEcho): Promise<void> {
    const { seconds, customers } = this.#options;
    const begun = Date.now();
    const [end, lastEnd] = [begun + seconds * 1000, begun + seconds * 1000 * (this.#options.without ? 1 : patience)];
    const people = peopleOf(this.#load(cluster, catalogue, lastEnd + 20_000), await administratorId(cluster.shop));
    const isOver = () => Date.now() > end && (this.#schedule.missed.length === 0 || Date.now() > lastEnd);
    this.#tell(`${customers} customers order for ${seconds} s, and things break`);
    this.#areFaultsOn = true;
    this.#schedule.begin();
    echo.beginToEcho();
    const relief = setInterval(() => this.#relieve(cluster), 1_000);
    await Promise.all([
      inject(this.#plan.kills, cluster, (server) => this.#tally.note(server, { cause: 'kill' })),
      ...people.map((work) => work(isOver)),
    ]);
    clearInterval(relief);
    this.#areFaultsOn = false;
    echo.endEcho();
    // Who is still told to die begins a new life without that.
    for (const name of this.#schedule.end()) this.#kill(name, cluster);
    this.#tell(`${this.#ledger.orders.length} answers with an order; everybody has gone home`);
    await cluster.allReady(readyWithinMs);
  }

  /** Who does not come to the point at which to die is killed where it stands, and gets another. */
  #relieve(cluster: Cluster): void {
    for (const name of this.#schedule.overdue(pointWithinMs)) this.#kill(name, cluster);
  }

  #kill(name: string, { processes }: Cluster): void {
    processes.find((process) => process.name === name)?.kill();
  }
}

function describe(death: Death): string {
  if (death.cause === 'point') return death.point;
  return death.cause === 'kill' ? 'killed' : `exit ${death.code}: ${death.lastWords.slice(0, 300)}`;
}

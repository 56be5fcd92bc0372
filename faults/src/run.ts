import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/service';
import { startCluster, type Cluster } from './cluster/cluster.ts';
import { CrashSchedule } from './crash-schedule.ts';
import { inject } from './fault-injection.ts';
import { Audit } from './invariants/audit.ts';
import { raceForLastUnit, type LastUnitResult } from './last-unit.ts';
import { createCatalogue, type Catalogue } from './load/catalogue.ts';
import { Customer } from './load/customer.ts';
import { Ledger } from './load/ledger.ts';
import { PersistentCaller } from './load/persistent-caller.ts';
import { Staff } from './load/staff.ts';
import { MessageEcho } from './message-echo.ts';
import type { Options } from './options.ts';
import { planFrom } from './plan.ts';
import { queueDepths, untilQuiet } from './quiet.ts';
import { Random } from './random.ts';
import { checkAll, type Verdict } from './verdict.ts';
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
const lateMessages = { probability: 0.03, upToMs: 1_500 };
/** A second after the next, kills go on until every point was met, for at most this many times as long as asked. */
const patience = 2;

/** Everything, from an empty folder to the verdict. */
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
    this.#plan = planFrom(this.#random.fork('plan'), options.seconds);
    this.#schedule = new CrashSchedule(this.#plan.crashes);
  }

  async perform(closing: Closing): Promise<RunResult> {
    this.#tell('Postgres, RabbitMQ and two processes of each subgraph are starting');
    const cluster = await this.#start(closing);
    const echo = new MessageEcho(() => cluster.rabbitMq.running.amqpUrl, this.#random.fork('echo'));
    closing.add(echo, () => echo.stop());
    await cluster.allReady(readyWithinMs);
    await echo.start();
    await this.#weaken(cluster);

    const catalogue = await this.#prepare(cluster);
    this.#tell(`${checkouts} checkouts for the last unit`);
    const lastUnit = await raceForLastUnit({
      cluster,
      ledger: this.#ledger,
      random: this.#random.fork('last unit'),
      variantId: catalogue.lastUnit,
      checkouts,
    });
    this.#tell(JSON.stringify(lastUnit));
    await untilQuiet(cluster, 20_000, () => {});
    const heardInPeace = [...echo.heard].map(([event_id, times]) => ({ event_id, times }));

    await this.#breakThings(cluster, catalogue, echo);
    const begun = Date.now();
    const isQuiet = await untilQuiet(cluster, quietWithinMs, (what) => this.#tell(`waiting for ${what}`));
    const quietAfterMs = Date.now() - begun;
    this.#tell(isQuiet ? 'quiet' : 'it does not come to rest');

    await using audit = await Audit.open(
      await cluster.postgres.running.ensureDatabase({ name: 'audit', role: 'audit', password: 'local' }),
    );
    await audit.copyFrom(cluster.databaseUrls);
    await audit.add('load.accepted_order', this.#ledger.orders.map(({ customerId, key, orderId }) => ({ customer_id: customerId, key, order_id: orderId })));
    await audit.add('load.accepted_refund', this.#ledger.refunds.map(({ orderId, key, amountMinor }) => ({ order_id: orderId, key, amount_minor: amountMinor })));
    await audit.add('broker.queue', await queueDepths(cluster.rabbitMq.running.amqpUrl));
    await audit.add('broker.heard_in_peace', heardInPeace);
    return {
      verdict: await checkAll(audit),
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

  #start(closing: Closing): Promise<Cluster> {
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
          this.#tell(`${process} has died: ${death.cause === 'point' ? death.point : death.cause}`);
        },
      },
      closing,
    );
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

  async #prepare(cluster: Cluster): Promise<Catalogue> {
    const staff = this.#staffCaller(cluster, Date.now() + readyWithinMs);
    const catalogue = await createCatalogue(staff, 2 * this.#options.customers);
    const known = [...catalogue.plenty, ...catalogue.scarce, catalogue.lastUnit].length;
    const client = new pg.Client({ connectionString: cluster.databaseUrls.orders });
    await client.connect();
    const countOffers = async () => (await client.query<{ count: number }>('SELECT count(*)::int FROM offer')).rows[0]!.count;
    for (const deadline = Date.now() + readyWithinMs; (await countOffers()) < known; await sleep(100)) {
      if (Date.now() > deadline) throw new Error('Orders does not hear of what is for sale.');
    }
    await client.end();
    return catalogue;
  }

  #staffCaller(cluster: Cluster, deadline: number): PersistentCaller {
    const shop = cluster.shop.as(cluster.tokens.of('STAFF', randomUUID()));
    return new PersistentCaller({ shop, random: this.#random.fork('staff'), ledger: this.#ledger, deadline });
  }

  async #breakThings(cluster: Cluster, catalogue: Catalogue, echo: MessageEcho): Promise<void> {
    const { seconds, customers } = this.#options;
    const begun = Date.now();
    const [end, lastEnd] = [begun + seconds * 1000, begun + seconds * 1000 * patience];
    const isOver = () => Date.now() > end && (this.#schedule.missed.length === 0 || Date.now() > lastEnd);
    this.#tell(`${customers} customers order for ${seconds} s, and things break`);
    this.#areFaultsOn = true;
    this.#schedule.begin();
    echo.beginToEcho();
    await Promise.all([
      inject(this.#plan.kills, cluster, (server) => this.#tally.note(server, { cause: 'kill' })),
      ...this.#people(cluster, catalogue, lastEnd + 20_000).map((work) => work(isOver)),
    ]);
    this.#areFaultsOn = false;
    echo.endEcho();
    // Who is still told to die begins a new life without that.
    for (const name of this.#schedule.end()) cluster.processes.find((process) => process.name === name)?.kill();
    this.#tell(`${this.#ledger.orders.length} answers with an order; everybody has gone home`);
    await cluster.allReady(readyWithinMs);
  }

  #people(cluster: Cluster, catalogue: Catalogue, deadline: number): ((isOver: () => boolean) => Promise<void>)[] {
    const customers = Array.from({ length: this.#options.customers }, (_, index) => {
      const id = randomUUID();
      const random = this.#random.fork(`customer ${index}`);
      const shop = cluster.shop.as(cluster.tokens.of('CUSTOMER', id));
      const caller = new PersistentCaller({ shop, random, ledger: this.#ledger, deadline });
      const customer = new Customer({ id, caller, catalogue, ledger: this.#ledger, random, thinkMs: 400 });
      return (isOver: () => boolean) => customer.shop(isOver, this.#options.seconds * 2);
    });
    const staff = [1, 2].map((number) => {
      const random = this.#random.fork(`staff ${number}`);
      const caller = this.#staffCaller(cluster, deadline);
      const member = new Staff({ caller, catalogue, ledger: this.#ledger, random, pauseMs: 300 });
      return (isOver: () => boolean) => member.work(isOver);
    });
    return [...customers, ...staff];
  }
}

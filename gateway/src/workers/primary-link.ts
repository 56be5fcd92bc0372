import type { SharesElsewhere } from '@commerce/runtime';
import { AggregatorRegistry, Registry } from 'prom-client';
import type { CountedCharge, WindowCounts } from '../limits/memory-windows.ts';
import type { RegisteredText, TextsElsewhere } from '../operations/persisted-queries.ts';
import { Batch } from './batch.ts';
import type { Figures, PrimaryMessage, ShareChange, WorkerMessage } from './messages.ts';

/** The process of a worker, or what a test puts in its place. */
export interface WorkerChannel {
  readonly send: (messages: readonly WorkerMessage[]) => void;
  readonly onMessages: (receive: (messages: readonly PrimaryMessage[]) => void) => void;
}

type Answer = Extract<PrimaryMessage, { readonly kind: 'charged' | 'turn' | 'metrics' | 'released' }>;

/**
 * The connection of a worker to the primary, over which workers share what a client must find at each of them. Nothing
 * rejects when the primary ends: then Node.js ends the worker.
 */
export class PrimaryLink {
  /** Counts the rates of clients in the primary. */
  readonly counts: WindowCounts = {
    charge: async (key, charge): Promise<CountedCharge> => this.#ask('charged', { kind: 'charge', key, ...charge }),
  };
  /** Sends the texts of persisted queries to the other workers. */
  readonly texts: TextsElsewhere = {
    publish: (registered) => this.#outgoing.add({ kind: 'text', ...registered }),
    follow: (onRegistered) => void (this.#onText = onRegistered),
  };
  /** Resolves when the primary asks the worker to close. */
  readonly drained: Promise<void>;
  readonly #outgoing: Batch<WorkerMessage>;
  readonly #questions = new Map<number, (answer: Answer) => void>();
  readonly #shares = new Map<string, (network: string, amount: number) => void>();
  /** What others took before this worker followed it. */
  #early: readonly ShareChange[] = [];
  #onText: (registered: RegisteredText) => void = () => {};
  #onBegin: (number: number) => void = () => {};
  #onDrain: () => void = () => {};
  #registry = new Registry();
  #ids = 0;
  #number = 0;

  constructor({ send, onMessages }: WorkerChannel) {
    this.#outgoing = new Batch(send);
    this.drained = new Promise((resolve) => (this.#onDrain = resolve));
    onMessages((messages) => messages.forEach((message) => this.#receive(message)));
  }

  /** The number of the worker, from 1, for logs and the readiness check. Its successor has the same. */
  get checks(): { readonly worker: string } {
    return { worker: String(this.#number) };
  }

  /** Resolves when the primary has told the worker its number. */
  async open(): Promise<void> {
    const begun = new Promise<number>((resolve) => (this.#onBegin = resolve));
    this.#outgoing.add({ kind: 'hello' });
    this.#number = await begun;
  }

  /** Reports that the worker accepts requests at this URL. */
  serves(url: string): void {
    this.#outgoing.add({ kind: 'serving', url });
  }

  /** What clients take of a resource at all workers. */
  shares(resource: string): SharesElsewhere {
    return {
      publish: (network, amount) => this.#outgoing.add({ kind: 'share', resource, network, amount }),
      follow: (onChange) => {
        this.#shares.set(resource, onChange);
        const [early, others] = [true, false].map((is) =>
          this.#early.filter((change) => (change.resource === resource) === is),
        );
        this.#early = others ?? [];
        early?.forEach(({ network, amount }) => onChange(network, amount));
      },
    };
  }

  /** Runs work while no other worker runs such work. */
  readonly inTurn = async (work: () => Promise<void>): Promise<void> => {
    await this.#ask('turn', { kind: 'turn' });
    try {
      await work();
    } finally {
      this.#outgoing.add({ kind: 'turn-over' });
    }
  };

  /** Reports the metrics of a registry, labelled with the worker’s number. */
  readonly report = (registry: Registry): void => {
    registry.setDefaultLabels(this.checks);
    this.#registry = registry;
  };

  /** The metrics of all workers, as text. */
  readonly metrics = async (): Promise<string> => {
    const { all } = await this.#ask('metrics', { kind: 'metrics' });
    return AggregatorRegistry.aggregate([...all]).metrics(); // The label keeps those of each worker apart.
  };

  /**
   * Resolves when the primary hands this worker no more connections, after its server has closed. Those that were on their
   * way have arrived before, and Node.js has given them back, for another worker. They would be lost with the process.
   */
  async released(): Promise<void> {
    await this.#ask('released', { kind: 'closed' });
  }

  #ask<Kind extends Answer['kind']>(kind: Kind, question: Question): Promise<Extract<Answer, { kind: Kind }>> {
    this.#ids += 1;
    const id = this.#ids;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, (answer) => {
        if (isOfKind(answer, kind)) resolve(answer);
        else reject(new Error(`The primary answered ${answer.kind} to a question for ${kind}.`));
      });
      this.#outgoing.add({ ...question, id });
    });
  }

  #receive(message: PrimaryMessage): void {
    switch (message.kind) {
      case 'begin':
        message.shares.forEach((share) => this.#noteShare(share));
        return this.#onBegin(message.number);
      case 'text':
        return this.#onText(message);
      case 'share':
        return this.#noteShare(message);
      case 'report':
        return void this.#reportTo(message.id);
      case 'drain':
        return this.#onDrain();
      default:
        this.#questions.get(message.id)?.(message);
        this.#questions.delete(message.id);
    }
  }

  #noteShare(change: ShareChange): void {
    const onChange = this.#shares.get(change.resource);
    if (onChange === undefined) this.#early = [...this.#early, change];
    else onChange(change.network, change.amount);
  }

  async #reportTo(id: number): Promise<void> {
    const figures: Figures = await this.#registry.getMetricsAsJSON();
    this.#outgoing.add({ kind: 'figures', id, figures });
  }
}

type WithoutId<Message> = Message extends unknown ? Omit<Message, 'id'> : never;
type Question = WithoutId<Extract<WorkerMessage, { readonly kind: 'charge' | 'turn' | 'metrics' | 'closed' }>>;

function isOfKind<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}

import type { Logger } from '@commerce/runtime';
import { PlanFileError, type KeptPlan, type PlanFile } from '../planning/plan-file.ts';
import type { KeptPlans, LoadedSupergraph } from '../planning/supergraph.ts';

/** How often the plans in use are written. */
const usualIntervalMs = 60_000;

/** A supergraph with the plans that are used on it. */
interface PlansInUse {
  readonly supergraph: LoadedSupergraph;
  plansInUse(): KeptPlan[];
}

/** Writes the plans in use to a file, from time to time and at the end, and reads them when the gateway starts. */
export class PlanKeeper {
  readonly #file: PlanFile;
  readonly #logger: Pick<Logger, 'warn' | 'info'>;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;
  #current: (() => PlansInUse) | undefined;
  /** The plans that were read, and their supergraph. */
  #read: { readonly sdl: string; readonly plans: readonly KeptPlan[] } | undefined;
  /** What the file contains, or what could not be written. */
  #latest = '';
  #writing: Promise<void> = Promise.resolve();

  constructor(file: PlanFile, logger: Pick<Logger, 'warn' | 'info'>, intervalMs = usualIntervalMs) {
    this.#file = file;
    this.#logger = logger;
    this.#intervalMs = intervalMs;
  }

  /** The plans for a supergraph; none if the file cannot be used, which is logged. */
  async read(sdl: string): Promise<KeptPlans> {
    const plans = await this.#file.read(sdl).catch((error: unknown) => {
      if (error instanceof PlanFileError) this.#logger.info(`The file of query plans is not used: ${error.message}`);
      else this.#logger.warn({ err: error }, 'the file of query plans cannot be read');
      return [];
    });
    this.#read = { sdl, plans };
    return new Map(plans.map(({ key, node }) => [key, node]));
  }

  start(current: () => PlansInUse): void {
    this.#current = current;
    this.#timer = setInterval(() => void this.#write(), this.#intervalMs);
    this.#timer.unref();
  }

  /** Writes the plans that are in use now. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
  }

  /** One after the other. A failure is logged once, until there are other plans. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeIfChanged());
    return this.#writing;
  }

  async #writeIfChanged(): Promise<void> {
    const current = this.#current?.();
    if (current === undefined) return;
    const { sdl } = current.supergraph;
    const plans = this.#with(sdl, current.plansInUse());
    const content = [sdl, ...plans.map(({ key }) => key).toSorted()].join('\n');
    if (plans.length === 0 || content === this.#latest) return;
    this.#latest = content;
    await this.#file.write(sdl, plans).catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'the query plans cannot be kept');
    });
  }

  /** After a restart, plans that have not been used again follow those in use. */
  #with(sdl: string, inUse: readonly KeptPlan[]): KeptPlan[] {
    const read = this.#read?.sdl === sdl ? this.#read.plans : [];
    return [...new Map([...inUse, ...read].map((plan) => [plan.key, plan])).values()];
  }
}

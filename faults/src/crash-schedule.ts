import type { CrashingService } from './crash/points.ts';
import type { ArmedPoint, Plan } from './plan.ts';

interface Sentence {
  readonly service: CrashingService;
  readonly armed: ArmedPoint;
  readonly since: number;
}

/** Gives each process the next point at which to die, until every point has been met. */
export class CrashSchedule {
  readonly #waiting: Record<CrashingService, ArmedPoint[]>;
  /** Where a process is to die in its present life. */
  readonly #armed = new Map<string, Sentence>();
  #isOver = true;

  readonly #now: () => number;

  constructor(crashes: Plan['crashes'], now: () => number = Date.now) {
    this.#now = now;
    this.#waiting = { customers: [...crashes.customers], orders: [...crashes.orders], products: [...crashes.products] };
  }

  begin(): void {
    this.#isOver = false;
  }

  /** From now on nobody is told to die; the names of those who still are. */
  end(): string[] {
    this.#isOver = true;
    return [...this.#armed.keys()];
  }

  /** Where the next life of this process is to end; nowhere when all points are met. */
  next(process: string, service: CrashingService): ArmedPoint | undefined {
    this.#disarm(process);
    const armed = this.#isOver ? undefined : this.#waiting[service].shift();
    if (armed) this.#armed.set(process, { service, armed, since: this.#now() });
    return armed;
  }

  /** The process has died where it was to. */
  meet(process: string): void {
    this.#armed.delete(process);
  }

  /** One that died before it came to its point leaves it to another: at the first occurrence then, as time runs on. */
  #disarm(process: string): void {
    const sentence = this.#armed.get(process);
    this.#armed.delete(process);
    if (sentence) this.#waiting[sentence.service].push({ ...sentence.armed, occurrence: 1 });
  }

  /** Who has not come to its point for so long, while others wait for their turn. */
  overdue(ms: number): string[] {
    const late = [...this.#armed].filter(([, { service, since }]) => {
      return this.#now() - since > ms && this.#waiting[service].length > 0;
    });
    return late.map(([process]) => process);
  }

  /** The points at which nobody has died yet. */
  get missed(): string[] {
    const armed = [...this.#armed.values()].map(({ armed }) => armed.point.name);
    const waiting = Object.values(this.#waiting).flatMap((points) => points.map(({ point }) => point.name));
    return [...waiting, ...armed];
  }
}

import type { CrashingService } from './crash/points.ts';
import type { ArmedPoint, Plan } from './plan.ts';

/** Gives each process the next point at which to die, until every point has been met. */
export class CrashSchedule {
  readonly #waiting: Record<CrashingService, ArmedPoint[]>;
  /** Where a process is to die in its present life. */
  readonly #armed = new Map<string, readonly [service: CrashingService, armed: ArmedPoint]>();
  readonly #met = new Map<string, number>();
  #isOver = true;

  constructor(crashes: Plan['crashes']) {
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
    if (armed) this.#armed.set(process, [service, armed]);
    return armed;
  }

  /** The process has died where it was to. */
  meet(process: string): void {
    const armed = this.#armed.get(process)?.[1];
    this.#armed.delete(process);
    if (armed) this.#met.set(armed.point.name, (this.#met.get(armed.point.name) ?? 0) + 1);
  }

  /** One that died before it came to its point leaves it to another: at the first occurrence then, as time runs on. */
  #disarm(process: string): void {
    const [service, armed] = this.#armed.get(process) ?? [];
    this.#armed.delete(process);
    if (service && armed) this.#waiting[service].push({ ...armed, occurrence: 1 });
  }

  get met(): ReadonlyMap<string, number> {
    return this.#met;
  }

  /** The points at which nobody has died yet. */
  get missed(): string[] {
    const armed = [...this.#armed.values()].map(([, { point }]) => point.name);
    const waiting = Object.values(this.#waiting).flatMap((points) => points.map(({ point }) => point.name));
    return [...waiting, ...armed];
  }
}

import { type CrashingService, nameOf } from './crash-points.ts';
import type { ArmedPoint, Plan } from './plan.ts';

interface Armed {
  readonly service: CrashingService;
  readonly point: ArmedPoint;
  readonly since: number;
}

/** Gives each process, when it starts, the next point to crash at, until every point was met. */
export class CrashSchedule {
  readonly #waiting: Record<CrashingService, ArmedPoint[]>;
  /** By process. */
  readonly #armed = new Map<string, Armed>();
  readonly #now: () => number;
  #isOn = false;

  constructor({ customers, orders, products }: Plan['crashes'], now: () => number = Date.now) {
    this.#now = now;
    this.#waiting = { customers: [...customers], orders: [...orders], products: [...products] };
  }

  begin(): void {
    this.#isOn = true;
  }

  /** From now on nothing is armed; returns the processes in which a point still is. */
  end(): string[] {
    this.#isOn = false;
    return [...this.#armed.keys()];
  }

  /**
   * Where this process, which is about to start, is to crash; undefined when all points are met. A point that it was given
   * before and did not come to waits again: for its first occurrence then, as time runs on.
   */
  next(process: string, service: CrashingService): ArmedPoint | undefined {
    const unmet = this.#armed.get(process);
    if (unmet) this.#waiting[unmet.service].push({ ...unmet.point, occurrence: 1 });
    this.#armed.delete(process);
    const point = this.#isOn ? this.#waiting[service].shift() : undefined;
    if (point) this.#armed.set(process, { service, point, since: this.#now() });
    return point;
  }

  /** The process has crashed where it was to. */
  meet(process: string): void {
    this.#armed.delete(process);
  }

  /** The processes that have not come to their point for so long, while other points wait. */
  overdue(ms: number): string[] {
    const isOverdue = ({ service, since }: Armed) => this.#now() - since > ms && this.#waiting[service].length > 0;
    return [...this.#armed].filter(([, armed]) => isOverdue(armed)).map(([process]) => process);
  }

  /** The points at which no process has crashed yet. */
  get missed(): string[] {
    const armed = [...this.#armed.values()].map(({ point }) => point);
    return [...Object.values(this.#waiting).flat(), ...armed].map(({ point }) => nameOf(point));
  }
}

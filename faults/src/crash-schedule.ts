import { type CrashingService, nameOf } from './crash-points.ts';
import type { ArmedPoint, Plan } from './plan.ts';

interface Armed {
  readonly service: CrashingService;
  readonly point: ArmedPoint;
  readonly since: number;
  /** Undefined while the process is starting, which takes long on a busy machine. */
  readonly readyAt?: number;
}

/** A process that is not ready after this multiple of the time is overdue as well. */
const startupFactor = 3;

/** Assigns each process, when it starts, its next crash point, until every point was reached. */
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

  /** Stops assigning points; returns the processes that still have one. */
  end(): string[] {
    this.#isOn = false;
    return [...this.#armed.keys()];
  }

  /**
   * Returns the crash point of a process that is about to start; undefined if all points were reached. A point that it
   * had before and did not reach is queued again, for its first occurrence, because time is running out.
   */
  next(process: string, service: CrashingService): ArmedPoint | undefined {
    const unmet = this.#armed.get(process);
    if (unmet) this.#waiting[unmet.service].push({ ...unmet.point, occurrence: 1 });
    this.#armed.delete(process);
    const point = this.#isOn ? this.#waiting[service].shift() : undefined;
    if (point) this.#armed.set(process, { service, point, since: this.#now() });
    return point;
  }

  /** Records that the process crashed at its point. */
  meet(process: string): void {
    this.#armed.delete(process);
  }

  /** Records that the process responds, so that its time to reach its point begins. */
  ready(process: string): void {
    const armed = this.#armed.get(process);
    if (armed) this.#armed.set(process, { readyAt: this.#now(), ...armed });
  }

  /** The processes that have not reached their point in time, while other points are waiting. */
  overdue(ms: number): string[] {
    const endOf = ({ since, readyAt }: Armed) => (readyAt === undefined ? since + startupFactor * ms : readyAt + ms);
    const isOverdue = (armed: Armed) => this.#now() > endOf(armed) && this.#waiting[armed.service].length > 0;
    return [...this.#armed].filter(([, armed]) => isOverdue(armed)).map(([process]) => process);
  }

  /** The points at which no process has crashed yet. */
  get missed(): string[] {
    const armed = [...this.#armed.values()].map(({ point }) => point);
    return [...Object.values(this.#waiting).flat(), ...armed].map(({ point }) => nameOf(point));
  }
}

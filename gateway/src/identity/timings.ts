interface Step {
  milliseconds: number;
  count: number;
}

/** How long the steps of a request took, for the header `Server-Timing`. */
export class Timings {
  readonly #steps = new Map<string, Step>();

  /** Adds a duration to the step. */
  add(name: string, milliseconds: number): void {
    const step = this.#steps.get(name) ?? { milliseconds: 0, count: 0 };
    this.#steps.set(name, step);
    step.milliseconds += milliseconds;
    step.count += 1;
  }

  /** Waits for the work, and adds its duration even if it fails. */
  async measure<Result>(name: string, work: Promise<Result>): Promise<Result> {
    const begin = performance.now();
    try {
      return await work;
    } finally {
      this.add(name, performance.now() - begin);
    }
  }

  /** The value of the header: https://www.w3.org/TR/server-timing */
  toString(): string {
    const entries = [...this.#steps].map(([name, { milliseconds, count }]) => {
      const description = count > 1 ? `;desc="${count} times"` : '';
      return `${name.replace(/[^\w-]/g, '-')};dur=${milliseconds.toFixed(1)}${description}`;
    });
    return entries.join(', ');
  }
}

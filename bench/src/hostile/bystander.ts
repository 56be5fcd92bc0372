import { setTimeout as sleep } from 'node:timers/promises';

/** The effect on others: the latency of an ordinary client, and how long the shop’s event loop was blocked. */
export interface Noticed {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestHoldMs: number;
  readonly failures: number;
}

const query = '{ products(first: 20) { nodes { id title priceRange { min { formatted } } } } }';
const pauseMs = 25;

/** An ordinary client that requests a list of products repeatedly, and a probe that requests `/health`. */
export class Bystander {
  readonly #url: string;
  #waits: number[] = [];
  #holds: number[] = [];
  #failures = 0;
  #isOver = false;
  #done: Promise<unknown> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  start(): void {
    const ask = async () => {
      const response = await fetch(`${this.#url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': String(Math.random()) },
        body: JSON.stringify({ query }),
      });
      const { errors } = (await response.json()) as { errors?: unknown };
      if (errors !== undefined) this.#failures += 1;
    };
    const probe = async () => void (await (await fetch(`${this.#url}/health`)).text());
    this.#done = Promise.all([
      this.#repeat(ask, (ms) => this.#waits.push(ms)),
      this.#repeat(probe, (ms) => this.#holds.push(ms)),
    ]);
  }

  /** The figures since the last call. */
  take(): Noticed {
    const waits = this.#waits.toSorted((one, other) => one - other);
    const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
    const noticed = {
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      longestHoldMs: Math.max(0, ...this.#holds),
      failures: this.#failures,
    };
    [this.#waits, this.#holds, this.#failures] = [[], [], 0];
    return noticed;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  async #repeat(work: () => Promise<void>, note: (ms: number) => void): Promise<void> {
    while (!this.#isOver) {
      const begun = performance.now();
      try {
        await work();
      } catch {
        this.#failures += 1; // The shop did not respond; the failure is counted and displayed.
      }
      note(performance.now() - begun);
      await sleep(pauseMs);
    }
  }
}

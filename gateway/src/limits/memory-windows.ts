import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { chargeWindow, type Window } from './sliding-window.ts';

interface Entry {
  readonly window: Window;
  /** When nothing of it counts any more, in milliseconds since 1970. */
  readonly endsAt: number;
}

/**
 * The windows of all keys of this process. When the table is full, a new key replaces the least recently used one, which
 * then starts anew.
 */
export class WindowTable {
  readonly #entries: LRUCache<string, Entry>;

  /** @param onForgotten called when a window is removed that still counts */
  constructor(maxKeys: number, onForgotten: () => void = () => {}) {
    this.#entries = new LRUCache({
      max: maxKeys,
      dispose: ({ endsAt }, _key, reason) => {
        if (reason === 'evict' && endsAt > Date.now()) onForgotten();
      },
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Window | undefined {
    return this.#entries.get(key)?.window;
  }

  set(key: string, window: Window, widthMs: number): void {
    this.#entries.set(key, { window, endsAt: (window.index + 2) * widthMs });
  }
}

export interface WindowsOptions {
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
  readonly keyPrefix: string;
}

/** A limiter over sliding windows in a bounded table. Those of rate-limiter-flexible have fixed windows and no bound. */
export class MemoryWindows extends RateLimiterMemory {
  readonly #table: WindowTable;

  constructor(options: WindowsOptions, table: WindowTable) {
    super(options);
    this.#table = table;
  }

  override async consume(key: string, units = 1): Promise<RateLimiterRes> {
    const result = this.#charge(key, units);
    // The contract of rate-limiter-flexible.
    // oxlint-disable-next-line typescript/only-throw-error
    if (result.consumedPoints > this.points) throw result;
    return result;
  }

  override reward(key: string, units = 1): Promise<RateLimiterRes> {
    return Promise.resolve(this.#charge(key, -units));
  }

  #charge(key: string, units: number): RateLimiterRes {
    const [name, widthMs] = [this.getKey(key), this.msDuration];
    const charge = { units, limit: this.points, widthMs, now: Date.now() };
    const { window, consumed, resetMs } = chargeWindow(this.#table.get(name), charge);
    this.#table.set(name, window, widthMs);
    return new RateLimiterRes(Math.max(0, this.points - consumed), resetMs, consumed, false);
  }
}

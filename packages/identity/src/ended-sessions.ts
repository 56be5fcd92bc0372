/** A session whose access tokens are rejected until the last of them has expired. */
export interface EndedSession {
  /** UUID. */
  readonly id: string;
  readonly goodUntil: Date;
}

/** Tolerates clock differences between services: a session is kept this much longer than its tokens are valid. */
const toleranceMs = 60_000;
const sweepMs = 60_000;

/** The recently ended sessions. Its size is limited to the sessions that end within the lifetime of an access token. */
export class EndedSessions {
  readonly #now: () => number;
  /** Until when each session is kept, in milliseconds since 1970. */
  readonly #ended = new Map<string, number>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #sweptMs: number;

  /** @param now Milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#sweptMs = now();
  }

  /** The number of sessions. */
  get size(): number {
    return this.#ended.size;
  }

  has(id: string): boolean {
    return this.#ended.size > 0 && this.#ended.has(id);
  }

  add(sessions: readonly EndedSession[]): void {
    this.#sweep();
    for (const { id: written, goodUntil } of sessions) {
      const id = written.toLowerCase();
      const untilMs = goodUntil.getTime() + toleranceMs;
      if (untilMs <= this.#now()) continue;
      this.#ended.set(id, Math.max(untilMs, this.#ended.get(id) ?? 0));
      const watchers = this.#watchers.get(id);
      this.#watchers.delete(id);
      watchers?.forEach((watcher) => watcher());
    }
  }

  /** Calls back once when the session ends. Returns a function that cancels it. */
  watch(id: string, onEnded: () => void): () => void {
    const watcher = () => onEnded(); // Wrapped, so that the same callback can be registered and cancelled twice.
    const watchers = this.#watchers.get(id);
    if (watchers === undefined) this.#watchers.set(id, new Set([watcher]));
    else watchers.add(watcher);
    return () => {
      const left = this.#watchers.get(id);
      left?.delete(watcher);
      if (left?.size === 0) this.#watchers.delete(id);
    };
  }

  #sweep(): void {
    const now = this.#now();
    if (now - this.#sweptMs < sweepMs) return;
    this.#sweptMs = now;
    for (const [id, untilMs] of this.#ended) if (untilMs <= now) this.#ended.delete(id);
  }
}

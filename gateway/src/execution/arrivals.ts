/** The fetches of a run that deferred parts wait for. */
export class Arrivals {
  readonly #left: Map<string, number>;
  readonly #waiting = new Map<string, (() => void)[]>();

  /** @param awaited how many fetches have each ID */
  constructor(awaited: ReadonlyMap<string, number>) {
    this.#left = new Map(awaited);
  }

  /** A fetch with this ID has ended. */
  note(id: string): void {
    const left = (this.#left.get(id) ?? 1) - 1;
    this.#left.set(id, left);
    if (left > 0) return;
    for (const resolve of this.#waiting.get(id) ?? []) resolve();
    this.#waiting.delete(id);
  }

  /** Resolves when all fetches with these IDs have ended. */
  async all(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#ended(id)));
  }

  async #ended(id: string): Promise<void> {
    if ((this.#left.get(id) ?? 0) <= 0) return;
    await new Promise<void>((resolve) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]));
  }
}

/** Waiting work, taken in turns by caller, so that a caller with much work does not delay others. */
export class FairQueue<Item> {
  readonly #byCaller = new Map<string, Item[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  waitingOf(caller: string): number {
    return this.#byCaller.get(caller)?.length ?? 0;
  }

  push(caller: string, item: Item): void {
    const items = this.#byCaller.get(caller);
    if (items === undefined) this.#byCaller.set(caller, [item]);
    else items.push(item);
    this.#length += 1;
  }

  /**
   * The oldest item of the caller whose turn it is.
   *
   * @param isReady whether a caller may take a turn; others keep their place
   */
  take(isReady: (caller: string) => boolean = () => true): Item | undefined {
    for (const [caller, items] of this.#byCaller) {
      if (!isReady(caller)) continue;
      const item = items.shift();
      this.#byCaller.delete(caller);
      if (items.length > 0) this.#byCaller.set(caller, items);
      this.#length -= 1;
      return item;
    }
    return undefined;
  }

  /** Removes an item that no longer needs a turn. */
  remove(caller: string, item: Item): boolean {
    const items = this.#byCaller.get(caller);
    const index = items?.lastIndexOf(item) ?? -1;
    if (items === undefined || index === -1) return false;
    items.splice(index, 1);
    if (items.length === 0) this.#byCaller.delete(caller);
    this.#length -= 1;
    return true;
  }

  /** The newest item of the caller who has the most waiting items, if that is more than a number. */
  newestOfLongest(moreThan: number): Item | undefined {
    let longest: readonly Item[] = [];
    for (const items of this.#byCaller.values()) if (items.length > longest.length) longest = items;
    return longest.length > moreThan ? longest.at(-1) : undefined;
  }
}

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

  /** The oldest item of the caller whose turn it is. */
  take(): Item | undefined {
    const [next] = this.#byCaller;
    if (next === undefined) return undefined;
    const [caller, items] = next;
    const item = items.shift();
    this.#byCaller.delete(caller);
    if (items.length > 0) this.#byCaller.set(caller, items);
    this.#length -= 1;
    return item;
  }
}

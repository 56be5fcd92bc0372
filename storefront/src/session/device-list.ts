const prefix = 'person.';

/** A list that this device keeps for one person: the newest item first. Where the browser blocks storage, it is empty. */
export class DeviceList<Item> {
  readonly #key: string;
  readonly #most: number;
  readonly #isItem: (value: unknown) => value is Item;

  constructor(name: string, most: number, isItem: (value: unknown) => value is Item) {
    this.#key = prefix + name;
    this.#most = most;
    this.#isItem = isItem;
  }

  items(): readonly Item[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(this.#isItem).slice(0, this.#most) : [];
    } catch {
      // Storage is blocked, or what is kept was changed by hand.
      return [];
    }
  }

  /** Puts an item first, in place of those that are the same. */
  put(item: Item, isSame: (other: Item) => boolean): void {
    const others = this.items().filter((other) => !isSame(other));
    try {
      localStorage.setItem(this.#key, JSON.stringify([item, ...others].slice(0, this.#most)));
    } catch {
      // Storage is blocked.
    }
  }
}

/** Forgets all lists, when somebody has signed out: the next person may be another one. */
export function forgetLists(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

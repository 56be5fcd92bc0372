/** What this tab keeps across reloads. It belongs to one caller: another one at this browser does not see it. */
export class TabMemory<Value> {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  read(owner: string): Value | undefined {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null') as Kept<Value> | null;
      return kept?.owner === owner ? kept.value : undefined;
    } catch {
      // The browser blocks storage, or somebody has changed what is in it: the page begins anew.
      return undefined;
    }
  }

  write(owner: string, value: Value | undefined): void {
    try {
      if (value === undefined) sessionStorage.removeItem(this.#key);
      else sessionStorage.setItem(this.#key, JSON.stringify({ owner, value } satisfies Kept<Value>));
    } catch {
      // As above: it lasts as long as the page.
    }
  }
}

interface Kept<Value> {
  readonly owner: string;
  readonly value: Value;
}

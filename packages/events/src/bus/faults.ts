/** Problems that prevent delivery, by subject: logged when they change, and readable while they last. */
export class Faults {
  readonly #words = new Map<string, string>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  report(about: string, error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    if (this.#words.get(about) === words) return;
    this.#words.set(about, words);
    this.#onError(error);
  }

  clear(about: string): void {
    this.#words.delete(about);
  }

  list(): string[] {
    return [...this.#words].map(([about, words]) => `${about}: ${words}`);
  }
}

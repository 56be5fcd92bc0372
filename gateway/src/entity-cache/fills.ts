import { typeOf, type Dependency } from './dependencies.ts';
import type { Moment } from './store.ts';

/** One fetch under way whose response may be kept, and what events have changed since it began. */
export class Fill {
  readonly #changed = new Set<Dependency>();
  readonly #changedTypes = new Set<string>();
  #isVoid = false;

  /** @param moment when the shared store was read */
  constructor(readonly moment: Moment | undefined) {}

  change(dependencies: readonly Dependency[]): void {
    for (const dependency of dependencies) this.#changed.add(dependency);
  }

  changeType(type: string): void {
    this.#changedTypes.add(type);
  }

  void(): void {
    this.#isVoid = true;
  }

  /** Whether a value with these dependencies may have been read before a change. */
  isOutdated(dependencies: readonly Dependency[]): boolean {
    return this.#isVoid || dependencies.some((one) => this.#changed.has(one) || this.#changedTypes.has(typeOf(one)));
  }
}

/** The fetches under way whose responses may be kept. */
export class Fills {
  readonly #underWay = new Set<Fill>();

  /** Must be called before the fetch is sent. */
  begin(moment?: Moment): Fill {
    const fill = new Fill(moment);
    this.#underWay.add(fill);
    return fill;
  }

  end(fill: Fill): void {
    this.#underWay.delete(fill);
  }

  change(dependencies: readonly Dependency[]): void {
    for (const fill of this.#underWay) fill.change(dependencies);
  }

  changeType(type: string): void {
    for (const fill of this.#underWay) fill.changeType(type);
  }

  void(): void {
    for (const fill of this.#underWay) fill.void();
  }
}

/** Lets one owner work at a time, in the order of their arrival. */
export class Turn<Owner> {
  /** The first one works, the others wait. */
  readonly #line: { readonly owner: Owner; readonly begin: () => void }[] = [];

  /** Calls a function when it is the owner’s turn, which lasts until the owner leaves. */
  enter(owner: Owner, begin: () => void): void {
    this.#line.push({ owner, begin });
    if (this.#line.length === 1) begin();
  }

  /** Ends the turn of an owner, or its wait. */
  leave(owner: Owner): void {
    const index = this.#line.findIndex((waiting) => waiting.owner === owner);
    if (index === -1) return;
    this.#line.splice(index, 1);
    if (index === 0) this.#line[0]?.begin();
  }
}

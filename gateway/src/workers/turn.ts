/** Lets one owner work at a time, in the order of their arrival. */
export class Turn<Owner> {
  /** The first one works, the others wait. */
  readonly #line: { readonly owner: Owner; readonly begin: () => void }[] = [];

  /** Calls a function when it is the owner’s turn, which lasts until the owner leaves. */
  enter(owner: Owner, begin: () => void): void {
    this.#line.push({ owner, begin });
    if (this.#line.length === 1) begin();
  }

  /** Ends the turn of an owner. */
  leave(owner: Owner): void {
    if (this.#line[0]?.owner !== owner) return;
    this.#line.shift();
    this.#line[0]?.begin();
  }

  /** Ends the turn of an owner that has gone, and whatever it waits for. */
  forget(owner: Owner): void {
    const hadTurn = this.#line[0]?.owner === owner;
    const others = this.#line.filter((waiting) => waiting.owner !== owner);
    this.#line.splice(0, this.#line.length, ...others);
    if (hadTurn) this.#line[0]?.begin();
  }
}

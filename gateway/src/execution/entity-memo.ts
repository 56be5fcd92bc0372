import type { SubgraphAnswer } from './subgraph-answer.ts';

/** Where an entity's data is: in an answer, at an index of `_entities`. */
export interface EntitySource {
  readonly answer: Promise<SubgraphAnswer>;
  readonly index: number;
}

/** Asks a subgraph for entities, by their representations in JSON. */
export type AskForEntities = (representations: readonly string[]) => Promise<SubgraphAnswer>;

/** The entities of one selection, and the request for some of them that is about to be sent. */
class SelectionMemo {
  readonly #known = new Map<string, EntitySource>();
  #next: { readonly representations: string[]; readonly answer: Promise<SubgraphAnswer> } | undefined;

  find(representation: string, ask: AskForEntities): EntitySource {
    const known = this.#known.get(representation);
    if (known !== undefined) return known;
    const { representations, answer } = (this.#next ??= this.#begin(ask));
    const source = { answer, index: representations.length };
    representations.push(representation);
    this.#known.set(representation, source);
    return source;
  }

  #begin(ask: AskForEntities) {
    const representations: string[] = [];
    const answer = Promise.resolve().then(() => {
      this.#next = undefined;
      return ask(representations);
    });
    answer.catch(() => {}); // Whoever reads the entities meets the failure.
    return { representations, answer };
  }
}

/**
 * The entities that a request has asked for, by selection and representation. One that is met again, at another place of
 * the plan, is not fetched again; those that are met at the same moment, at several places, are fetched together.
 */
export class EntityMemo {
  readonly #bySelection = new Map<string, SelectionMemo>();

  /** After a mutation the entities may be others. */
  forget(): void {
    this.#bySelection.clear();
  }

  /** Tells where an entity's data is or will be, and sees to it that it is asked for. */
  find(selection: string, representation: string, ask: AskForEntities): EntitySource {
    let memo = this.#bySelection.get(selection);
    if (memo === undefined) this.#bySelection.set(selection, (memo = new SelectionMemo()));
    return memo.find(representation, ask);
  }
}

import type { SubgraphAnswer } from './subgraph-answer.ts';

/** Where an entity's data is: a response, and an index in its `_entities`. */
export interface EntitySource {
  readonly answer: Promise<SubgraphAnswer>;
  readonly index: number;
}

/** Requests entities from a subgraph by their representations in JSON. */
export type AskForEntities = (representations: readonly string[]) => Promise<SubgraphAnswer>;

/** The entities of one selection, and the batch that is about to be sent. */
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
    answer.catch(() => {}); // Consumers of the entities handle the failure.
    return { representations, answer };
  }
}

/**
 * Caches the entities of a request by selection and representation. An entity that occurs again elsewhere in the plan
 * is not fetched again, and entities requested in the same tick are fetched in one batch.
 */
export class EntityMemo {
  readonly #bySelection = new Map<string, SelectionMemo>();

  /** Clears the cache, because a mutation may have changed the entities. */
  forget(): void {
    this.#bySelection.clear();
  }

  /** Returns where an entity's data is or will be, and requests it if necessary. */
  find(selection: string, representation: string, ask: AskForEntities): EntitySource {
    let memo = this.#bySelection.get(selection);
    if (memo === undefined) this.#bySelection.set(selection, (memo = new SelectionMemo()));
    return memo.find(representation, ask);
  }
}

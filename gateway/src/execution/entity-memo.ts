import type { SubgraphAnswer } from './subgraph-answer.ts';

/** Where an entity's data is: in the text of an answer, at an index of `_entities`. */
export interface EntitySource {
  readonly answer: Promise<SubgraphAnswer>;
  readonly index: number;
}

/**
 * The entities that a request has asked for already, by selection and representation: the same entity met again, at
 * another place of the plan, is not fetched again.
 */
export class EntityMemo {
  readonly #bySelection = new Map<string, Map<string, EntitySource>>();

  /** The entities known under a selection, by representation; to be read and added to. */
  of(selection: string): Map<string, EntitySource> {
    const known = this.#bySelection.get(selection);
    if (known !== undefined) return known;
    const entities = new Map<string, EntitySource>();
    this.#bySelection.set(selection, entities);
    return entities;
  }
}

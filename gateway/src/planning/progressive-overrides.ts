import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';

/** From `@override(label:)`: the percentage of requests that go to the overriding subgraph. */
const percentage = /^percent\((\d+(?:\.\d+)?)\)$/;

const none: readonly string[] = [];

/** The progressive overrides of a supergraph: https://specs.apollo.dev/join/v0.5/ */
export class ProgressiveOverrides {
  readonly #percentages = new Map<string, number>();

  /** Throws for a label that is not a percentage. */
  constructor(supergraph: DocumentNode) {
    visit(supergraph, {
      Directive: ({ name, arguments: args = [] }) => {
        if (name.value !== 'join__field') return;
        for (const { name: argument, value } of args)
          if (argument.value === 'overrideLabel' && value.kind === Kind.STRING) this.#read(value.value);
      },
    });
  }

  /**
   * The labels that are active for one request.
   *
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  draw(random: () => number = Math.random): readonly string[] {
    if (this.#percentages.size === 0) return none;
    return [...this.#percentages].filter(([, percent]) => random() * 100 < percent).map(([label]) => label);
  }

  #read(label: string): void {
    const [, percent] = percentage.exec(label) ?? [];
    if (percent === undefined) {
      const message = `@override has the label "${label}", which is not supported: use percent(…).`;
      throw new GraphQLError(message);
    }
    this.#percentages.set(label, Number(percent));
  }
}

import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';

/** Of `@override(label:)`: the share of requests, in percent, for which the overriding subgraph is asked. */
const percentage = /^percent\((\d+(?:\.\d+)?)\)$/;

const none: readonly string[] = [];

/** The overrides of a supergraph that hold for a share of the requests: https://specs.apollo.dev/join/v0.5/ */
export class ProgressiveOverrides {
  readonly #percentages = new Map<string, number>();

  /** Throws for a label that is no percentage. */
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
   * The labels that hold for one request.
   *
   * @param random from 0 to 1, without 1
   */
  draw(random: () => number = Math.random): readonly string[] {
    if (this.#percentages.size === 0) return none;
    return [...this.#percentages].filter(([, percent]) => random() * 100 < percent).map(([label]) => label);
  }

  #read(label: string): void {
    const [, percent] = percentage.exec(label) ?? [];
    if (percent === undefined) {
      const message = `@override has the label "${label}", and nothing here decides when it holds: only percent(…) is supported.`;
      throw new GraphQLError(message);
    }
    this.#percentages.set(label, Number(percent));
  }
}

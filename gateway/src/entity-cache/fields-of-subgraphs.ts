import { Kind, valueFromASTUntyped, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** Which subgraphs resolve which fields of object types: https://specs.apollo.dev/join/v0.5/ */
export class FieldsOfSubgraphs {
  /** The names of subgraphs by their names in the supergraph's enum. */
  readonly #names = new Map<string, string>();
  /** The names of subgraphs by `Type.field`. */
  readonly #resolvers = new Map<string, ReadonlySet<string>>();

  constructor(supergraph: DocumentNode) {
    for (const node of supergraph.definitions)
      if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph')
        for (const { name, directives } of node.values ?? [])
          for (const args of argumentsOf(directives, 'join__graph')) this.#names.set(name.value, String(args.name));
    for (const node of supergraph.definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const ofType = argumentsOf(node.directives, 'join__type');
      for (const { name, directives } of node.fields ?? []) {
        const ofField = argumentsOf(directives, 'join__field').filter(({ graph }) => graph !== undefined);
        const resolving = ofField.length === 0 ? ofType : ofField.filter(({ external }) => external !== true);
        this.#resolvers.set(
          `${node.name.value}.${name.value}`,
          new Set(resolving.map(({ graph }) => this.#names.get(String(graph)) ?? '')),
        );
      }
    }
  }

  has(subgraph: string, type: string, field: string): boolean {
    return this.#resolvers.get(`${type}.${field}`)?.has(subgraph) ?? false;
  }
}

function argumentsOf(directives: readonly ConstDirectiveNode[] = [], name: string): Record<string, unknown>[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: args = [] }) =>
      Object.fromEntries(args.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)])),
    );
}

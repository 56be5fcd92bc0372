import {
  Kind,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** Which subgraphs resolve the fields of a supergraph: https://specs.apollo.dev/join/v0.5/ */
export class FieldSubgraphs {
  /** The names of the subgraphs. Their numbers are their positions, starting at 1. */
  readonly names: readonly string[];
  /** By type, and by type and field. */
  readonly #numbers = new Map<string, readonly number[]>();

  constructor(document: DocumentNode) {
    const graphs = document.definitions
      .flatMap((node) => (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? [node] : []))
      .flatMap(({ values = [] }) => values);
    this.names = graphs.map(({ name, directives }) => {
      const given = argumentsOf(directives, 'join__graph')[0]?.name;
      return typeof given === 'string' ? given : name.value;
    });
    const numbers = new Map<unknown, number>(graphs.map(({ name }, index) => [name.value, index + 1]));
    for (const node of document.definitions)
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
        this.#read(node, numbers);
  }

  /**
   * The number of the subgraph that resolves a field, as far as the supergraph determines it: the one that resolved the
   * parent if it can, otherwise the first that can.
   */
  of(type: string, field: string, parent: number): number {
    const possible = this.#numbers.get(`${type}.${field}`) ?? this.#numbers.get(type) ?? [];
    return possible.includes(parent) ? parent : (possible[0] ?? parent);
  }

  #read(
    { name, directives, fields = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
    numbers: ReadonlyMap<unknown, number>,
  ): void {
    const numbersIn = (joins: readonly Readonly<Record<string, unknown>>[]) =>
      joins.flatMap(({ graph }) => numbers.get(graph) ?? []);
    const type = name.value;
    this.#numbers.set(type, numbersIn(argumentsOf(directives, 'join__type')));
    for (const field of fields) {
      const joins = argumentsOf(field.directives, 'join__field');
      const resolving = numbersIn(joins.filter((join) => join.external !== true && join.usedOverridden !== true));
      if (resolving.length > 0) this.#numbers.set(`${type}.${field.name.value}`, resolving);
    }
  }
}

function argumentsOf(directives: readonly ConstDirectiveNode[] = [], name: string): Record<string, unknown>[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: args = [] }) =>
      Object.fromEntries(args.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)])),
    );
}

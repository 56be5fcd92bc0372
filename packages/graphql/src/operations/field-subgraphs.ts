import { Kind, type DocumentNode, type InterfaceTypeDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql';
import { argumentsOfEach } from './directive-arguments.ts';

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
      const given = argumentsOfEach(directives, 'join__graph')[0]?.name;
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
    const possible = this.#possible(type, field);
    return possible.includes(parent) ? parent : (possible[0] ?? parent);
  }

  /** Whether a subgraph resolves a field. */
  canResolve(subgraph: string, type: string, field: string): boolean {
    return this.#possible(type, field).includes(this.names.indexOf(subgraph) + 1);
  }

  #possible(type: string, field: string): readonly number[] {
    return this.#numbers.get(`${type}.${field}`) ?? this.#numbers.get(type) ?? [];
  }

  #read(
    { name, directives, fields = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
    numbers: ReadonlyMap<unknown, number>,
  ): void {
    const numbersIn = (joins: readonly Readonly<Record<string, unknown>>[]) =>
      joins.flatMap(({ graph }) => numbers.get(graph) ?? []);
    const type = name.value;
    this.#numbers.set(type, numbersIn(argumentsOfEach(directives, 'join__type')));
    for (const field of fields) {
      const joins = argumentsOfEach(field.directives, 'join__field');
      const resolving = numbersIn(joins.filter((join) => join.external !== true && join.usedOverridden !== true));
      if (resolving.length > 0) this.#numbers.set(`${type}.${field.name.value}`, resolving);
    }
  }
}

import { argumentsOfEach } from '@commerce/graphql/server';
import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** Facts about the subgraphs in a composed supergraph beyond its schema: https://specs.apollo.dev/join/v0.5/ */
export interface SupergraphFacts {
  /** The fields of an object that a subgraph requires to resolve one of its fields. */
  readonly requirementsOf: (subgraph: string, type: string, field: string) => readonly SelectionNode[];
  /** Whether any field has an argument from a context. */
  readonly hasContexts: boolean;
}

export function factsOf(supergraph: DocumentNode): SupergraphFacts {
  const subgraphs = new Map<unknown, string>();
  const requirements = new Map<string, readonly SelectionNode[]>();
  let hasContexts = false;
  const readGraphs = ({ name, values = [] }: EnumTypeDefinitionNode): void => {
    if (name.value !== 'join__Graph') return;
    for (const value of values)
      for (const args of argumentsOfEach(value.directives, 'join__graph'))
        subgraphs.set(value.name.value, String(args.name));
  };
  visit(supergraph, { EnumTypeDefinition: readGraphs });
  const readField = (type: string, { name, directives }: FieldDefinitionNode): void => {
    for (const { graph, requires, contextArguments } of argumentsOfEach(directives, 'join__field')) {
      hasContexts ||= contextArguments !== undefined;
      if (typeof requires !== 'string') continue;
      requirements.set(coordinate(subgraphs.get(graph), type, name.value), selectionsOf(requires));
    }
  };
  const readType = ({ name, fields = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode): void => {
    for (const field of fields) readField(name.value, field);
  };
  visit(supergraph, { ObjectTypeDefinition: readType, InterfaceTypeDefinition: readType });
  return {
    hasContexts,
    requirementsOf: (subgraph, type, field) => requirements.get(coordinate(subgraph, type, field)) ?? [],
  };
}

function coordinate(subgraph: string | undefined, type: string, field: string): string {
  return `${subgraph} ${type}.${field}`;
}

function selectionsOf(fieldSet: string): readonly SelectionNode[] {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${fieldSet} is not a set of fields.`);
  return definition.selectionSet.selections;
}

import { GraphQLError, Kind, visit, type DocumentNode, type FieldDefinitionNode } from 'graphql';

/**
 * Rejects a supergraph that uses features that are not supported: subgraphs with other protocols, and arguments from
 * contexts.
 */
export function checkFeatures(supergraph: DocumentNode): void {
  visit(supergraph, {
    FieldDefinition: (field) => {
      if (hasContextArguments(field))
        throw new GraphQLError(
          `The field ${field.name.value} takes an argument from a context: @fromContext is not supported.`,
        );
    },
    Directive: ({ name, arguments: args = [] }) => {
      if (name.value !== 'link' && name.value !== 'core') return;
      for (const { value } of args)
        if (value.kind === Kind.STRING && value.value.startsWith('https://specs.apollo.dev/connect/'))
          throw new GraphQLError('A subgraph does not use GraphQL: @connect is not supported.');
    },
  });
}

function hasContextArguments({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.some(
    ({ name, arguments: args = [] }) =>
      name.value === 'join__field' && args.some((argument) => argument.name.value === 'contextArguments'),
  );
}

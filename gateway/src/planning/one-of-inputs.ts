import { Kind, parse, print, visit, type DocumentNode, type InputObjectTypeDefinitionNode } from 'graphql';

const definition = parse('directive @oneOf on INPUT_OBJECT', { noLocation: true });
const oneOf = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'oneOf' } } as const;

/** Restores the `@oneOf` of the subgraphs in the supergraph SDL, because composition, as of 2.14, omits it. */
export function withOneOf(supergraph: string, subgraphs: readonly DocumentNode[]): string {
  const names = new Set(subgraphs.flatMap(oneOfInputs));
  if (names.size === 0) return supergraph;
  const document = visit(parse(supergraph), {
    InputObjectTypeDefinition: (node) =>
      names.has(node.name.value) && !isOneOf(node)
        ? { ...node, directives: [...(node.directives ?? []), oneOf] }
        : undefined,
  });
  const isDefined = document.definitions.some(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'oneOf',
  );
  return print(
    isDefined ? document : { ...document, definitions: [...document.definitions, ...definition.definitions] },
  );
}

function oneOfInputs(subgraph: DocumentNode): string[] {
  return subgraph.definitions.flatMap((node) =>
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && isOneOf(node) ? [node.name.value] : [],
  );
}

function isOneOf({ directives = [] }: InputObjectTypeDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'oneOf');
}

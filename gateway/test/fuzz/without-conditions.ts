import { Kind, visit, type DirectiveNode, type DocumentNode, type SelectionNode, type ValueNode } from 'graphql';
import { type Operation } from './ast.ts';

/**
 * Applies `@skip` and `@include` to an operation; undefined if they leave an object without selections, which GraphQL
 * cannot express.
 */
export function withoutConditions({ document, variables }: Operation): Operation | undefined {
  const values = { ...defaultsIn(document), ...variables };
  const isTrue = (value: ValueNode | undefined): boolean =>
    value?.kind === Kind.VARIABLE ? values[value.name.value] === true : value?.kind === Kind.BOOLEAN && value.value;
  const isLeftOut = ({ name, arguments: args }: DirectiveNode): boolean =>
    name.value === (isTrue(args?.[0]?.value) ? 'skip' : 'include');
  const decide = (node: SelectionNode) => {
    if (node.directives?.some(isLeftOut)) return null;
    return node.directives?.length ? { ...node, directives: [] } : undefined;
  };
  let isEmpty = false;
  const plain = visit(document, {
    Field: decide,
    InlineFragment: decide,
    FragmentSpread: decide,
    SelectionSet: { leave: ({ selections }) => void (isEmpty ||= selections.length === 0) },
  });
  return isEmpty ? undefined : { document: plain, variables };
}

function defaultsIn(document: DocumentNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  visit(document, {
    VariableDefinition: ({ variable, defaultValue }) => {
      if (defaultValue?.kind === Kind.BOOLEAN) defaults[variable.name.value] = defaultValue.value;
    },
  });
  return defaults;
}

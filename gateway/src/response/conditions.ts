import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The values of an operation's variables, as far as `@skip` and `@include` depend on them. */
export type ConditionValues = Readonly<Record<string, unknown>>;

const conditions = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);
const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Whether `@skip` and `@include` let a selection stand. */
export function isIncluded(node: SelectionNode, values: ConditionValues): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, values)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, values)?.if !== false;
}

/** The variables that `@skip` and `@include` of a document depend on. */
export function conditionVariables(document: ASTNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      if (conditions.has(directive.name.value))
        visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}

/** Whether a field is about the schema itself. */
export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

/**
 * The document without introspection and without `@skip` and `@include`: what they leave out is gone. The planner counts on what is required being
 * there, also where a condition that the client has written elsewhere leaves it out; so it is not shown any.
 */
export function withoutConditions(document: DocumentNode, values: ConditionValues): DocumentNode {
  const decide = (node: SelectionNode): null | undefined => (isIncluded(node, values) ? undefined : null);
  return visit(document, {
    // The schema describes itself, and knows more of introspection than the planner.
    Field: { enter: (node) => (isIntrospection(node) ? null : decide(node)) },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    FragmentDefinition: {
      enter: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? null : undefined),
    },
    Directive: ({ name }: DirectiveNode) => (conditions.has(name.value) ? null : undefined),
    SelectionSet: {
      // Of an object of which nothing is left the client sees that it is there.
      leave: (node: SelectionSetNode) => (node.selections.length > 0 ? undefined : { ...node, selections: [typeName] }),
    },
  });
}

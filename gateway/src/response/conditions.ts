import {
  getDirectiveValues,
  GraphQLError,
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
import { withCode } from '../coded-error.ts';

/** The values of the variables that `@skip` and `@include` use. */
export type ConditionValues = Readonly<Record<string, unknown>>;

const conditions = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);
const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Whether `@skip` and `@include` keep a selection. Throws `BAD_USER_INPUT` if a variable in them is null. */
export function isIncluded(node: SelectionNode, values: ConditionValues): boolean {
  if (!node.directives?.length) return true;
  try {
    if (getDirectiveValues(GraphQLSkipDirective, node, values)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, values)?.if !== false;
  } catch (error) {
    // A variable with a default value may be null, although the argument may not.
    throw error instanceof GraphQLError ? withCode('BAD_USER_INPUT', error) : error;
  }
}

/** The variables that `@skip` and `@include` of a document use. */
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

/** Whether a field is an introspection field. */
export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

/**
 * Applies `@skip` and `@include` and removes introspection. The planner assumes that required fields are present even
 * where a condition elsewhere in the document excludes them, so it gets a document without conditions.
 */
export function withoutConditions(document: DocumentNode, values: ConditionValues): DocumentNode {
  const decide = (node: SelectionNode): null | undefined => (isIncluded(node, values) ? undefined : null);
  return visit(document, {
    // The gateway answers introspection, with more support for it than the planner.
    Field: { enter: (node) => (isIntrospection(node) ? null : decide(node)) },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    FragmentDefinition: {
      enter: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? null : undefined),
    },
    Directive: ({ name }: DirectiveNode) => (conditions.has(name.value) ? null : undefined),
    SelectionSet: {
      // When nothing else is selected, `__typename` shows whether the object exists.
      leave: (node: SelectionSetNode) => (node.selections.length > 0 ? undefined : { ...node, selections: [typeName] }),
    },
  });
}

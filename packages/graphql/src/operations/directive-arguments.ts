import { valueFromASTUntyped, type ConstDirectiveNode, type DirectiveNode } from 'graphql';

/** The given arguments of a directive in a document, by name. */
export function argumentsOf({ arguments: args = [] }: DirectiveNode | ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(args.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

/** The same for each use of a directive. */
export function argumentsOfEach(
  directives: readonly ConstDirectiveNode[] = [],
  name: string,
): Record<string, unknown>[] {
  return directives.filter((directive) => directive.name.value === name).map(argumentsOf);
}

import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type ASTVisitor,
  type DirectiveNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Labels identify the parts of a response. */
function defersHaveUniqueLabels(context: ValidationContext): ASTVisitor {
  const known = new Set<string>();
  return {
    Directive: (node) => {
      const label = isDefer(node) ? argumentOf(node, 'label') : undefined;
      if (label === undefined || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING)
        return refuse(context, node, 'The label of @defer must be a string, not a variable.');
      if (known.has(label.value)) refuse(context, node, `The label "${label.value}" of @defer must be unique.`);
      known.add(label.value);
    },
  };
}

/** The fields of a mutation run one after the other, so none of them can be left for later. */
function defersAreBelowMutations(context: ValidationContext): ASTVisitor {
  const message = '@defer is not possible on the fields of Mutation. Use it on what they return.';
  return {
    Directive: (node) => {
      if (!isDefer(node) || isOff(node)) return;
      const root = context.getSchema().getMutationType();
      if (root && context.getParentType() === root) refuse(context, node, message);
    },
  };
}

function defersAreInNoSubscription(context: ValidationContext): ASTVisitor {
  const message =
    '@defer is not possible in subscriptions, whose messages are sent whole. Remove it, or add if: false.';
  return {
    OperationDefinition: (operation) => {
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      const check = (node: DirectiveNode) => void (isDefer(node) && !isOff(node) && refuse(context, node, message));
      for (const node of [operation, ...context.getRecursivelyReferencedFragments(operation)])
        visit(node, { Directive: check });
    },
  };
}

/** The rules for `@defer` that graphql-js 16 does not have. */
export const deferRules: readonly ValidationRule[] = [
  defersHaveUniqueLabels,
  defersAreBelowMutations,
  defersAreInNoSubscription,
];

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

function isOff(node: DirectiveNode): boolean {
  const condition = argumentOf(node, 'if');
  return condition?.kind === Kind.BOOLEAN && !condition.value;
}

function argumentOf({ arguments: args = [] }: DirectiveNode, name: string) {
  return args.find((argument) => argument.name.value === name)?.value;
}

function refuse(context: ValidationContext, nodes: DirectiveNode, message: string): void {
  context.reportError(new GraphQLError(message, { nodes }));
}

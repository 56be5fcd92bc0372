import { getNamedType, GraphQLError, type ValidationRule, type ValueNode } from 'graphql';

/** A literal that no service can read as the number that it is. */
export class UnrepresentableNumberError extends GraphQLError {
  constructor(node: ValueNode) {
    super('A number in the document is too large: write one between -(2^53 - 1) and 2^53 - 1.', {
      nodes: node,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
}

/**
 * Refuses numbers that are infinite when they are read, which the query planner cannot write again, and whole numbers of
 * the scalar SafeInt that are not safe. A gateway knows that scalar by its name only.
 */
export const representableNumbers: ValidationRule = (context) => ({
  IntValue(node) {
    const type = getNamedType(context.getInputType());
    const isWrong = type?.name === 'SafeInt' ? !Number.isSafeInteger(Number(node.value)) : isInfinite(node.value);
    if (isWrong) context.reportError(new UnrepresentableNumberError(node));
  },
  FloatValue(node) {
    if (isInfinite(node.value)) context.reportError(new UnrepresentableNumberError(node));
  },
});

function isInfinite(digits: string): boolean {
  return !Number.isFinite(Number(digits));
}

import { getNamedType, GraphQLError, type ValidationRule, type ValueNode } from 'graphql';

/** A literal that exceeds the range of numbers. */
export class UnrepresentableNumberError extends GraphQLError {
  constructor(node: ValueNode) {
    super('A number in the document is too large. Use a number between -(2^53 - 1) and 2^53 - 1.', {
      nodes: node,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
}

/**
 * Rejects number literals that are infinite, which the query planner cannot print, and literals of the scalar SafeInt
 * that are not safe integers. A gateway recognizes that scalar only by its name.
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

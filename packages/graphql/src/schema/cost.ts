import { Directive } from 'type-graphql';

/**
 * Declares what one value of a field costs, in objects of a response: for fields that take more work than others. See
 * docs/gateway.md.
 */
export function Cost(weight: number): MethodDecorator & PropertyDecorator {
  return Directive(`@cost(weight: ${weight})`);
}

/** Declares that a field returns a connection, whose size is its argument `first`. */
export function PageSize(): MethodDecorator & PropertyDecorator {
  // The argument has a default.
  return Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
  );
}

import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { ProductPayload } from '../product/product.results.ts';

const resultOf = (name: string, mutation: string) =>
  createUnionType({
    name,
    description: `The result of \`${mutation}\`: the product with its variants or an error.`,
    types: () => [ProductPayload, ValidationError, ProductNotFoundError, VersionConflictError] as const,
  });

export const RenameOptionResult = resultOf('RenameOptionResult', 'renameOption');
export const RenameOptionValueResult = resultOf('RenameOptionValueResult', 'renameOptionValue');
export const SetSwatchResult = resultOf('SetSwatchResult', 'setSwatch');

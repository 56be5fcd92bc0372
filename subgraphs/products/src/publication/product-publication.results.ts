import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { ProductArchivedError, ProductNotFoundError } from '../product/product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { ProductPayload } from '../product/product.results.ts';

export const PublishProductResult = createUnionType({
  name: 'PublishProductResult',
  description: 'The result of `publishProduct`: the published product, or the draft with its plan, or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, ProductArchivedError, VersionConflictError] as const,
});

export const UnpublishProductResult = createUnionType({
  name: 'UnpublishProductResult',
  description: 'The result of `unpublishProduct`: the product as a draft or an error.',
  types: () => [ProductPayload, ProductNotFoundError, ProductArchivedError, VersionConflictError] as const,
});

import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { CategoryNotFoundError } from '../category/category.errors.ts';
import { CategoryPayload } from '../category/category.results.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { AttributeKeyTakenError, AttributeNotFoundError } from './attribute.errors.ts';

export const CreateAttributeResult = createUnionType({
  name: 'CreateAttributeResult',
  description: 'The result of `createAttribute`: the category with its new attribute or an error.',
  types: () =>
    [CategoryPayload, ValidationError, CategoryNotFoundError, AttributeKeyTakenError, VersionConflictError] as const,
});

export const UpdateAttributeResult = createUnionType({
  name: 'UpdateAttributeResult',
  description: 'The result of `updateAttribute`: the category with its updated attribute or an error.',
  types: () => [CategoryPayload, ValidationError, AttributeNotFoundError, VersionConflictError] as const,
});

export const DeleteAttributeResult = createUnionType({
  name: 'DeleteAttributeResult',
  description: 'The result of `deleteAttribute`: the category without the attribute or an error.',
  types: () => [CategoryPayload, AttributeNotFoundError, VersionConflictError] as const,
});

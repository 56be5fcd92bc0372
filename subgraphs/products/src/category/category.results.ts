import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { VersionConflictError } from '../version/version.errors.ts';
import {
  CategoryCycleError,
  CategoryLimitError,
  CategoryNotEmptyError,
  CategoryNotFoundError,
  SlugTakenError,
} from './category.errors.ts';
import { Category } from './category.ts';

@ObjectType({ description: 'The result of a successful category mutation.' })
export class CategoryPayload {
  @Field(() => Category, { description: 'The category after the change.' })
  readonly category: Category;

  constructor(category: Category) {
    this.category = category;
  }
}

@ObjectType({ description: 'The result of a successful `reorderCategories`.' })
export class ReorderCategoriesPayload {
  @Field(() => [Category], { description: 'The children of the parent, or the roots, in their new order.' })
  readonly categories: Category[];

  constructor(categories: Category[]) {
    this.categories = categories;
  }
}

@ObjectType({ description: 'The result of a successful `deleteCategory`.' })
export class DeleteCategoryPayload {
  @Field(() => ID, { description: 'The ID of the deleted category.' })
  readonly categoryId: string;

  constructor({ id }: Category) {
    this.categoryId = id;
  }
}

export const CreateCategoryResult = createUnionType({
  name: 'CreateCategoryResult',
  description: 'The result of `createCategory`: the new category or an error.',
  types: () => [CategoryPayload, ValidationError, SlugTakenError, CategoryNotFoundError, CategoryLimitError] as const,
});

export const UpdateCategoryResult = createUnionType({
  name: 'UpdateCategoryResult',
  description: 'The result of `updateCategory`: the updated category or an error.',
  types: () => [CategoryPayload, ValidationError, CategoryNotFoundError, SlugTakenError, VersionConflictError] as const,
});

export const MoveCategoryResult = createUnionType({
  name: 'MoveCategoryResult',
  description: 'The result of `moveCategory`: the moved category or an error.',
  types: () =>
    [
      CategoryPayload,
      ValidationError,
      CategoryNotFoundError,
      CategoryCycleError,
      CategoryLimitError,
      VersionConflictError,
    ] as const,
});

export const ReorderCategoriesResult = createUnionType({
  name: 'ReorderCategoriesResult',
  description: 'The result of `reorderCategories`: the categories in their new order or an error.',
  types: () => [ReorderCategoriesPayload, ValidationError, CategoryNotFoundError] as const,
});

export const DeleteCategoryResult = createUnionType({
  name: 'DeleteCategoryResult',
  description: 'The result of `deleteCategory`: the ID of the deleted category or an error.',
  types: () => [DeleteCategoryPayload, CategoryNotFoundError, CategoryNotEmptyError, VersionConflictError] as const,
});

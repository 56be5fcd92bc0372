import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { SlugTakenError } from './category.errors.ts';
import { Category } from './category.ts';

@ObjectType({ description: 'The result of a successful category mutation.' })
export class CategoryPayload {
  @Field(() => Category, { description: 'The category after the change.' })
  readonly category: Category;

  constructor(category: Category) {
    this.category = category;
  }
}

export const CreateCategoryResult = createUnionType({
  name: 'CreateCategoryResult',
  description: 'The result of `createCategory`: the new category or an error.',
  types: () => [CategoryPayload, ValidationError, SlugTakenError] as const,
});

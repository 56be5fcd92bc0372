import { Access, AnswersRefusals, parseInput, ValidationError, type RequestContext } from '@commerce/graphql';
import { Arg, createUnionType, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { SlugTakenError } from './category.errors.ts';
import { CategoryInput, categorySchema } from './category.inputs.ts';
import type { CategoryService } from './category.service.ts';
import { Category } from './category.ts';

@ObjectType({ description: 'The result of a successful category mutation.' })
class CategoryPayload {
  @Field(() => Category, { description: 'The category after the change.' })
  readonly category: Category;

  constructor(category: Category) {
    this.category = category;
  }
}

const CategoryResult = createUnionType({
  name: 'CategoryResult',
  description: 'The result of `createCategory`: the new category or an error.',
  types: () => [CategoryPayload, ValidationError, SlugTakenError] as const,
});

@Resolver()
export class CategoryResolver {
  constructor(private readonly shelves: CategoryService) {}

  @Access('PUBLIC')
  @Query(() => [Category], { description: 'All categories, sorted by name.' })
  categories(@Ctx() { read }: RequestContext): Promise<Category[]> {
    return this.shelves.all(read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CategoryResult, { description: 'Creates a category. Staff only.' })
  async createCategory(
    @Arg('input', () => CategoryInput, { description: 'The category to create.' }) input: CategoryInput,
  ): Promise<typeof CategoryResult> {
    return new CategoryPayload(await this.shelves.create(parseInput(categorySchema, input)));
  }
}

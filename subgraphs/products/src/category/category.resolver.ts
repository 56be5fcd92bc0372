import { Access, AnswersRefusals, Cached, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { CategoryInput, categorySchema } from './category.inputs.ts';
import { CategoryPayload, CreateCategoryResult } from './category.results.ts';
import type { CategoryService } from './category.service.ts';
import { Category } from './category.ts';

@Resolver()
export class CategoryResolver {
  constructor(private readonly service: CategoryService) {}

  @Access('PUBLIC')
  @Cached({ until: ['category.changed'] })
  @Query(() => [Category], { description: 'All categories, sorted by name.' })
  categories(@Ctx() { read }: RequestContext): Promise<Category[]> {
    return this.service.list(read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateCategoryResult, { description: 'Creates a category. Staff only.' })
  async createCategory(
    @Arg('input', () => CategoryInput, { description: 'The category to create.' }) input: CategoryInput,
  ): Promise<typeof CreateCategoryResult> {
    return new CategoryPayload(await this.service.create(parseInput(categorySchema, input)));
  }
}

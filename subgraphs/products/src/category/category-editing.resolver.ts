import { Access, AnswersRefusals, parseInput } from '@commerce/graphql';
import { Arg, ID, Int, Mutation, Resolver } from 'type-graphql';
import { versionDescriptionOf, type BaseVersion } from '../version/version.ts';
import type { CategoryEditingService } from './category-editing.service.ts';
import {
  CategoryInput,
  categorySchema,
  moveSchema,
  orderSchema,
  UpdateCategoryInput,
  updateCategorySchema,
} from './category.inputs.ts';
import {
  CategoryPayload,
  CreateCategoryResult,
  DeleteCategoryPayload,
  DeleteCategoryResult,
  MoveCategoryResult,
  ReorderCategoriesPayload,
  ReorderCategoriesResult,
  UpdateCategoryResult,
} from './category.results.ts';

const versionDescription = versionDescriptionOf('category');

@Resolver()
export class CategoryEditingResolver {
  constructor(private readonly service: CategoryEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateCategoryResult, { description: 'Creates a category. Staff only.' })
  async createCategory(
    @Arg('input', () => CategoryInput, { description: 'The category to create.' }) input: CategoryInput,
  ): Promise<typeof CreateCategoryResult> {
    return new CategoryPayload(await this.service.create(parseInput(categorySchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateCategoryResult, { description: 'Updates a category. Staff only.' })
  async updateCategory(
    @Arg('id', () => ID, { description: 'The ID of the category.' }) id: string,
    @Arg('input', () => UpdateCategoryInput, { description: 'The changes to the category.' })
    input: UpdateCategoryInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateCategoryResult> {
    return new CategoryPayload(await this.service.update(id, parseInput(updateCategorySchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => MoveCategoryResult, {
    description: 'Moves a category with its descendants below another parent, or to another position. Staff only.',
  })
  async moveCategory(
    @Arg('id', () => ID, { description: 'The ID of the category.' }) id: string,
    @Arg('parentId', () => ID, {
      nullable: true,
      description:
        'The ID of its parent after the move, which may be the current one. If omitted or null, it is a root.',
    })
    parentId: string | null | undefined,
    @Arg('position', () => Int, {
      nullable: true,
      description: 'Its position among its siblings after the move, from 0. If omitted, it is the last one.',
    })
    position: number | null | undefined,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof MoveCategoryResult> {
    return new CategoryPayload(await this.service.move(id, parseInput(moveSchema, { parentId, position }), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ReorderCategoriesResult, {
    description: 'Changes the order of the children of a category, or of the roots. Staff only.',
  })
  async reorderCategories(
    @Arg('parentId', () => ID, {
      nullable: true,
      description: 'The ID of the parent. If omitted or null, the roots are reordered.',
    })
    parentId: string | null | undefined,
    @Arg('categoryIds', () => [ID], {
      description: 'The IDs of all children in their new order, which must be exactly the current ones.',
    })
    categoryIds: string[],
  ): Promise<typeof ReorderCategoriesResult> {
    const order = parseInput(orderSchema, { parentId, categoryIds });
    return new ReorderCategoriesPayload(await this.service.reorder(order));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => DeleteCategoryResult, {
    description:
      'Deletes a category that has neither children nor products, not even archived ones. Its attributes are deleted, too. Staff only.',
  })
  async deleteCategory(
    @Arg('id', () => ID, { description: 'The ID of the category.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof DeleteCategoryResult> {
    return new DeleteCategoryPayload(await this.service.delete(id, version));
  }
}

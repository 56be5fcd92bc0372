import { Access, AnswersRefusals, Cached, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { CategoryPayload } from '../category/category.results.ts';
import { Category } from '../category/category.ts';
import { versionDescriptionOf, type BaseVersion } from '../version/version.ts';
import { maxValues } from './attribute-values.inputs.ts';
import { AttributeInput, attributeSchema, UpdateAttributeInput, updateAttributeSchema } from './attribute.inputs.ts';
import { CreateAttributeResult, DeleteAttributeResult, UpdateAttributeResult } from './attribute.results.ts';
import type { AttributeService } from './attribute.service.ts';
import { Attribute, maxAttributes } from './attribute.ts';

const versionDescription = versionDescriptionOf('category');

@Resolver(() => Category)
export class AttributeResolver {
  constructor(private readonly service: AttributeService) {}

  // They change when an ancestor is moved or gets another attribute, which publishes no event of this category.
  @Cached({ until: ['category.changed'] })
  @Directive(`@listSize(assumedSize: ${maxAttributes})`)
  @FieldResolver(() => [Attribute], {
    description: `The attributes of the products in the category: those of its ancestors first, then its own, at most ${maxAttributes} of each. At most ${maxValues} in total.`,
  })
  async attributes(@Root() { id }: Category, @Ctx() context: RequestContext): Promise<Attribute[]> {
    return (await context.loader(this.service.loadOf).load(id)) ?? [];
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateAttributeResult, {
    description: 'Defines an attribute of the products in a category and its descendants. Staff only.',
  })
  async createAttribute(
    @Arg('categoryId', () => ID, { description: 'The ID of the category.' }) categoryId: string,
    @Arg('input', () => AttributeInput, { description: 'The attribute to create.' }) input: AttributeInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof CreateAttributeResult> {
    return new CategoryPayload(await this.service.create(categoryId, parseInput(attributeSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateAttributeResult, {
    description: 'Updates an attribute. Products keep their values. Staff only.',
  })
  async updateAttribute(
    @Arg('id', () => ID, { description: 'The ID of the attribute.' }) id: string,
    @Arg('input', () => UpdateAttributeInput, { description: 'The changes to the attribute.' })
    input: UpdateAttributeInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateAttributeResult> {
    return new CategoryPayload(await this.service.update(id, parseInput(updateAttributeSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => DeleteAttributeResult, {
    description: 'Deletes an attribute with the values that products have of it. Staff only.',
  })
  async deleteAttribute(
    @Arg('id', () => ID, { description: 'The ID of the attribute.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof DeleteAttributeResult> {
    return new CategoryPayload(await this.service.delete(id, version));
  }
}

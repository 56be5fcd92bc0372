import { Access, AnswersRefusals, parseInput } from '@commerce/graphql';
import { Arg, ID, Int, Mutation, Resolver } from 'type-graphql';
import { publicationSchema } from './product-publication.inputs.ts';
import { PublishProductResult, UnpublishProductResult } from './product-publication.results.ts';
import type { ProductPublicationService } from './product-publication.service.ts';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductPayload } from '../product/product.results.ts';

@Resolver()
export class ProductPublicationResolver {
  constructor(private readonly service: ProductPublicationService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => PublishProductResult, {
    description: 'Publishes a draft now or at a later time. Staff only.',
  })
  async publishProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('publishAt', () => Date, {
      nullable: true,
      description:
        'When to publish the product, within the next two years. It replaces an earlier plan. If omitted, the product is published now.',
    })
    publishAt: Date | null | undefined,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof PublishProductResult> {
    const input = parseInput(publicationSchema, { publishAt });
    return new ProductPayload(await this.service.publish(id, input.publishAt, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UnpublishProductResult, {
    description:
      'Makes a published product a draft, which removes it from the shop, and cancels a planned publication. Existing orders still show the product. Its slug and its SKUs stay its own. Staff only.',
  })
  async unpublishProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UnpublishProductResult> {
    return new ProductPayload(await this.service.unpublish(id, version));
  }
}

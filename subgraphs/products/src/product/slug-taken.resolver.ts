import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SlugTakenError } from '../category/category.errors.ts';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';

@Resolver(() => SlugTakenError)
export class SlugTakenResolver {
  constructor(private readonly service: ProductService) {}

  @FieldResolver(() => Product, {
    nullable: true,
    description:
      'The product that has the slug. Null for the slug of a category or a brand, or if it has been archived meanwhile.',
  })
  async slugHolder(@Root() { of, slug }: SlugTakenError, @Ctx() context: RequestContext): Promise<Product | undefined> {
    if (of !== 'PRODUCT') return undefined;
    const product = await context.loader(this.service.loadBySlugForStaff).load(slug);
    return product?.slug === slug && product.status !== 'ARCHIVED' ? product : undefined;
  }
}

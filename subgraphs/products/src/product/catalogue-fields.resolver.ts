import { Cached, type RequestContext } from '@commerce/graphql';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AttributeValueService } from '../attribute/attribute-value.service.ts';
import { maxValues } from '../attribute/attribute-values.inputs.ts';
import { maxAttributes, ProductAttribute } from '../attribute/attribute.ts';
import type { BrandService } from '../brand/brand.service.ts';
import { Brand } from '../brand/brand.ts';
import { Product } from './product.ts';

@Resolver(() => Product)
export class CatalogueFieldsResolver {
  constructor(
    private readonly brands: BrandService,
    private readonly attributeValues: AttributeValueService,
  ) {}

  @FieldResolver(() => Brand, { nullable: true, description: 'The brand of the product. Null if it has none.' })
  async brand(@Root() { brandId }: Product, @Ctx() context: RequestContext): Promise<Brand | undefined> {
    return brandId === null ? undefined : context.loader(this.brands.load).load(brandId);
  }

  // They change with the definitions of attributes, which are changes of categories.
  @Cached({ until: ['category.changed'] })
  @Directive(`@listSize(assumedSize: ${maxAttributes})`)
  @FieldResolver(() => [ProductAttribute], {
    description: `The product's values of attributes, at most ${maxValues}. Those of attributes without a value are missing.`,
  })
  async attributes(@Root() { id }: Product, @Ctx() context: RequestContext): Promise<ProductAttribute[]> {
    return (await context.loader(this.attributeValues.loadOf).load(id)) ?? [];
  }
}

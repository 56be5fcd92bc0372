import {
  Access,
  AppError,
  connectionType,
  hasRole,
  PageArgs,
  type Connection,
  type RequestContext,
} from '@commerce/service';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CategoryService } from '../category/category.service.ts';
import { Category } from '../category/category.ts';
import type { ImageService } from '../image/image.service.ts';
import { ProductImage } from '../image/product-image.ts';
import { parseFilter, ProductFilter } from './product-filter.ts';
import { ProductSort } from './product-sort.ts';
import type { ProductService } from './product.service.ts';
import { PriceRange, Product } from './product.ts';
import { ProductVariant } from './product-variant.ts';
import type { VariantService } from './variant.service.ts';

export const ProductConnection = connectionType(Product, 'Product');

@Resolver(() => Product)
export class ProductResolver {
  constructor(
    private readonly catalogue: ProductService,
    private readonly variantsOfProducts: VariantService,
    private readonly shelves: CategoryService,
    private readonly pictures: ImageService,
  ) {}

  @Access('PUBLIC')
  @Query(() => Product, {
    nullable: true,
    description: 'A product by its id or its slug: exactly one of them. Null when there is none, or it is archived.',
  })
  async product(
    @Arg('id', () => ID, { nullable: true, description: 'UUID.' })
    id: string | null | undefined,
    @Arg('slug', () => String, { nullable: true, description: 'Its name in addresses.' })
    slug: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Product | undefined> {
    if ((id == null) === (slug == null)) throw new AppError('BAD_USER_INPUT', 'Give either id or slug.');
    const product = await (slug == null
      ? context.loader(this.catalogue.load).load(id as string)
      : context.loader(this.catalogue.loadBySlug).load(slug));
    return product?.archived && !hasRole(context.caller, 'STAFF') ? undefined : product;
  }

  @Access('PUBLIC')
  @Query(() => ProductConnection, { description: 'The products of the shop, without those that are archived.' })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which of them; all when left out.' })
    filter: ProductFilter | null | undefined,
    @Arg('sort', () => ProductSort, { defaultValue: ProductSort.NEWEST, description: 'Their order.' })
    sort: ProductSort,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Product>> {
    return this.catalogue.list(parseFilter(filter, context.caller), sort, page, context.read);
  }

  @FieldResolver(() => Category, { description: 'The shelf it stands on.' })
  category(@Root() product: Product, @Ctx() context: RequestContext): Promise<Category | undefined> {
    return context.loader(this.shelves.load).load(product.categoryId);
  }

  @FieldResolver(() => [ProductImage], { description: 'Its pictures, the main one first.' })
  async images(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductImage[]> {
    return (await context.loader(this.pictures.loadOf).load(product.id)) ?? [];
  }

  @FieldResolver(() => [ProductVariant], { description: 'The sizes, colours and so on it is sold in: at least one.' })
  async variants(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductVariant[]> {
    return (await context.loader(this.variantsOfProducts.loadOf).load(product.id)) ?? [];
  }

  @FieldResolver(() => PriceRange, { description: 'From its lowest price to its highest.' })
  async priceRange(@Root() product: Product, @Ctx() context: RequestContext): Promise<PriceRange> {
    const prices = (await this.variants(product, context)).map(({ price }) => price);
    const ascending = prices.toSorted((one, other) => one.amountMinor - other.amountMinor);
    return new PriceRange(ascending[0]!, ascending.at(-1)!);
  }

  @FieldResolver(() => Boolean, { description: 'Whether any of its variants can be ordered now.' })
  async available(@Root() product: Product, @Ctx() context: RequestContext): Promise<boolean> {
    const variants = await this.variants(product, context);
    return !product.archived && variants.some(({ availableQuantity }) => availableQuantity > 0);
  }
}

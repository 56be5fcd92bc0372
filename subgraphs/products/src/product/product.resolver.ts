import {
  Access,
  CacheControl,
  Cached,
  connectionType,
  CurrencyCode,
  Money,
  PageArgs,
  PageSize,
  parseArguments,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { AppError } from '@commerce/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { CategoryService } from '../category/category.service.ts';
import { Category } from '../category/category.ts';
import { imagesArgumentsSchema, maxImages } from '../image/image.inputs.ts';
import type { ImageService } from '../image/image.service.ts';
import { ProductImage } from '../image/image.ts';
import { currencyArgument, parseCurrency } from '../variant/currency-argument.ts';
import { priceIn } from '../price/variant-prices.ts';
import { parseFilter, ProductFilter, untilListsChange } from './product-filter.ts';
import { ProductSort } from './product-sort.ts';
import type { ProductService } from './product.service.ts';
import { PriceRange, Product } from './product.ts';
import { unlessHidden } from '../variant/product-status.ts';
import { ProductVariant } from '../variant/variant.ts';
import type { VariantService } from '../variant/variant.service.ts';

export const ProductConnection = connectionType(Product, 'Product');

@Resolver(() => Product)
export class ProductResolver {
  constructor(
    private readonly service: ProductService,
    private readonly variantService: VariantService,
    private readonly categoryService: CategoryService,
    private readonly imageService: ImageService,
  ) {}

  @Access('PUBLIC')
  @Cached({
    until: [
      'product.changed where subject = $id',
      'product.changed where data.slug = $slug',
      'product.changed where data.formerSlugs = $slug',
    ],
  })
  @Query(() => Product, {
    nullable: true,
    description:
      'A product by its ID or its slug; pass exactly one of them. A former slug finds the product, too: if its `slug` is another one, redirect to that. Null if the product does not exist or is not published.',
  })
  async product(
    @Arg('id', () => ID, { nullable: true, description: "The product's ID (a UUID)." })
    id: string | null | undefined,
    @Arg('slug', () => String, { nullable: true, description: "The product's name in URLs." })
    slug: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Product | undefined> {
    if ((id == null) === (slug == null)) throw new AppError('BAD_USER_INPUT', 'Specify either id or slug.');
    if (slug != null) return context.loader(this.service.loaderBySlug(context.caller)).load(slug);
    return unlessHidden(await context.loader(this.service.load).load(id as string), context.caller);
  }

  @Access('PUBLIC')
  @CacheControl({ maxAge: 60 })
  @Cached({ until: untilListsChange })
  @PageSize()
  @Query(() => ProductConnection, {
    description: 'The products of the shop. Drafts and archived products are not included.',
  })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductFilter, {
      nullable: true,
      description: 'A filter for the products. If omitted, all products are returned.',
    })
    filter: ProductFilter | null | undefined,
    @Arg('sort', () => ProductSort, {
      defaultValue: ProductSort.RELEVANCE,
      description: 'The sort order of the products.',
    })
    sort: ProductSort,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Product>> {
    return this.service.list(parseFilter(filter, context.caller), sort, page, context.read);
  }

  @FieldResolver(() => Category, { description: 'The category that the product belongs to.' })
  category(@Root() product: Product, @Ctx() context: RequestContext): Promise<Category | undefined> {
    return context.loader(this.categoryService.load).load(product.categoryId);
  }

  @FieldResolver(() => [ProductImage], { description: "The product's images, with the main image first." })
  async images(
    @Root() product: Product,
    @Arg('first', () => Int, {
      nullable: true,
      description: `The maximum number of images to return, 1–${maxImages}. If omitted, all.`,
    })
    first: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ProductImage[]> {
    const { first: max } = parseArguments(imagesArgumentsSchema, { first });
    const images = (await context.loader(this.imageService.loadOf).load(product.id)) ?? [];
    return images.slice(0, max ?? maxImages);
  }

  @FieldResolver(() => [ProductVariant], {
    description: "The product's variants, such as sizes and colours. There is at least one.",
  })
  async variants(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductVariant[]> {
    return (await context.loader(this.variantService.loadOf).load(product.id)) ?? [];
  }

  @FieldResolver(() => PriceRange, {
    description: "The lowest and the highest price of the product's variants that have a price in the currency.",
  })
  async priceRange(
    @Root() product: Product,
    @Arg('currency', () => CurrencyCode, currencyArgument) currency: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<PriceRange> {
    return rangeOf(await this.variants(product, context), parseCurrency(currency));
  }

  @CacheControl({ maxAge: 5 })
  @Cached({ until: ['product.availability-changed where subject = $id'] })
  @FieldResolver(() => Boolean, { description: 'Whether at least one variant of the product can be ordered now.' })
  async available(@Root() product: Product, @Ctx() context: RequestContext): Promise<boolean> {
    const variants = await this.variants(product, context);
    return product.status === 'PUBLISHED' && variants.some(({ availableQuantity }) => availableQuantity > 0);
  }
}

function rangeOf(variants: readonly ProductVariant[], currency: string | undefined): PriceRange {
  const prices = variants.map((variant) => priceIn(variant, currency));
  const inCurrency = prices.filter(({ currencyCode }) => currencyCode === currency);
  const amounts = (inCurrency.length > 0 ? inCurrency : prices).toSorted(
    (one, other) => one.priceMinor - other.priceMinor,
  );
  const [min, max] = [amounts[0]!, amounts.at(-1)!].map(
    ({ priceMinor, currencyCode }) => new Money(priceMinor, currencyCode),
  );
  return new PriceRange(min!, max!);
}

import { buildSubgraph, type RequestContext, type SubgraphSchema } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { CategoryResolver } from './category/category.resolver.ts';
import { CategoryProductsResolver } from './product/category-products.resolver.ts';
import { ImageEditingResolver } from './product/image-editing.resolver.ts';
import { ProductEditingResolver } from './product/product-editing.resolver.ts';
import { ProductSearchResolver } from './product/product-search.resolver.ts';
import { ProductResolver } from './product/product.resolver.ts';
import type { Product } from './product/product.ts';
import { SlugTakenResolver } from './product/slug-taken.resolver.ts';
import { VariantEditingResolver } from './product/variant-editing.resolver.ts';
import { VariantProductResolver } from './product/variant-product.resolver.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import type { ProductVariant } from './variant/variant.ts';
import type { ProductsServices } from './services.ts';
import { ImportResolver } from './import/import.resolver.ts';
import { ProductReviewsResolver } from './review/product-reviews.resolver.ts';
import { ReviewResolver } from './review/review.resolver.ts';
import { StockResolver } from './stock/stock.resolver.ts';

/** The key of a reference, which is not validated yet. */
type Key<Names extends string> = Readonly<Partial<Record<Names, unknown>>>;

/** Builds the subgraph. Without services, its schema can only be printed. */
export function buildProductsSubgraph(services?: ProductsServices): Promise<SubgraphSchema> {
  const {
    products,
    search,
    editing,
    variantEditing,
    imageEditing,
    variants,
    categories,
    images,
    stock,
    reviews,
    imports,
  } = services ?? ({} as Partial<ProductsServices>);
  return buildSubgraph({
    resolvers: [
      new ProductResolver(products!, variants!, categories!, images!),
      new ProductSearchResolver(search!),
      new VariantResolver(variants!),
      new VariantProductResolver(products!),
      new ProductEditingResolver(editing!),
      new VariantEditingResolver(variantEditing!),
      new ImageEditingResolver(imageEditing!),
      new SlugTakenResolver(products!),
      new CategoryResolver(categories!),
      new CategoryProductsResolver(products!),
      new StockResolver(stock!),
      new ImportResolver(imports!),
      new ProductReviewsResolver(reviews!),
      new ReviewResolver(reviews!, products!),
    ],
    references: { Product: findProduct, ProductVariant: findVariant },
  });

  /** Orders refer to products by ID, including archived ones. By slug, only staff find an archived product. */
  async function findProduct({ id, slug }: Key<'id' | 'slug'>, context: RequestContext): Promise<Product | undefined> {
    if (typeof id === 'string') return context.loader(products!.load).load(id);
    if (typeof slug !== 'string') return undefined;
    return unlessHidden(await context.loader(products!.loadBySlug).load(slug), context);
  }

  async function findVariant(
    { id, sku }: Key<'id' | 'sku'>,
    context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    if (typeof id === 'string') return context.loader(variants!.load).load(id);
    if (typeof sku !== 'string') return undefined;
    return unlessHidden(await context.loader(variants!.loadBySku).load(sku), context);
  }
}

/** Hides archived products and variants from everyone but staff, if they are looked up by slug or SKU. */
function unlessHidden<Thing extends { readonly archived: boolean }>(
  thing: Thing | undefined,
  { caller }: RequestContext,
): Thing | undefined {
  return thing?.archived && !hasRole(caller, 'STAFF') ? undefined : thing;
}

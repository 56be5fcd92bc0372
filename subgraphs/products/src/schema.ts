import { buildSubgraph, type RequestContext, type SubgraphSchema } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { CategoryResolver } from './category/category.resolver.ts';
import { CategoryProductsResolver } from './product/category-products.resolver.ts';
import { ProductEditingResolver } from './product/product-editing.resolver.ts';
import { ProductVariantResolver } from './product/product-variant.resolver.ts';
import type { ProductVariant } from './product/product-variant.ts';
import { ProductResolver } from './product/product.resolver.ts';
import type { Product } from './product/product.ts';
import type { ProductsServices } from './services.ts';
import { StockSubscriptions } from './stock/stock-subscriptions.ts';
import { StockResolver } from './stock/stock.resolver.ts';

/** A reference as it comes: its fields may be missing, or be anything. */
type Key<Names extends string> = Readonly<Partial<Record<Names, unknown>>>;

/** Builds the subgraph; without services it can be printed, not called. */
export function buildProductsSubgraph(services?: ProductsServices): Promise<SubgraphSchema> {
  const { products, editing, variants, categories, images, adjustments } =
    services ?? ({} as Partial<ProductsServices>);
  return buildSubgraph({
    resolvers: [
      new ProductResolver(products!, variants!, categories!, images!),
      new ProductVariantResolver(products!, variants!),
      new ProductEditingResolver(editing!),
      new CategoryResolver(categories!),
      new CategoryProductsResolver(products!),
      new StockResolver(adjustments!),
      new StockSubscriptions(),
    ],
    references: { Product: findProduct, ProductVariant: findVariant },
  });

  /** By its id an archived one as well, as orders show what was bought; its slug may be another product's by now. */
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

/** What is archived is found by its name by staff alone. */
function unlessHidden<Thing extends { readonly archived: boolean }>(
  thing: Thing | undefined,
  { caller }: RequestContext,
): Thing | undefined {
  return thing?.archived && !hasRole(caller, 'STAFF') ? undefined : thing;
}

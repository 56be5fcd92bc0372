import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/graphql';
import { AttributeTextsResolver, ProductAttributeTextsResolver } from './attribute/attribute-texts.resolver.ts';
import { AttributeResolver } from './attribute/attribute.resolver.ts';
import { BackInStockResolver } from './back-in-stock/back-in-stock.resolver.ts';
import { BrandResolver } from './brand/brand.resolver.ts';
import { CategoryEditingResolver } from './category/category-editing.resolver.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import type { Category } from './category/category.ts';
import { CatalogueFieldsResolver } from './product/catalogue-fields.resolver.ts';
import { InventoryEditingResolver } from './inventory/inventory-editing.resolver.ts';
import { InventoryResolver } from './inventory/inventory.resolver.ts';
import { StockAtLocationResolver } from './inventory/stock-at-location.resolver.ts';
import { CategoryProductsResolver } from './product/category-products.resolver.ts';
import { NodeResolver } from './node/node.resolver.ts';
import { DiscountResolver } from './discount/discount.resolver.ts';
import { OptionEditingResolver } from './option/option-editing.resolver.ts';
import { ProductOptionResolver } from './option/product-option.resolver.ts';
import { VariantPriceResolver } from './variant/variant-price.resolver.ts';
import { EventBacklogResolver } from './event-backlog/event-backlog.resolver.ts';
import { ImageResolver } from './image/image.resolver.ts';
import { ImageEditingResolver } from './editing/image-editing.resolver.ts';
import { ProductEditingResolver } from './editing/product-editing.resolver.ts';
import { ProductHighlightsResolver } from './highlights/product-highlights.resolver.ts';
import { ProductPublicationResolver } from './publication/product-publication.resolver.ts';
import { ProductSuggestionsResolver } from './product/product-suggestions.resolver.ts';
import {
  AttributeValueTextsResolver,
  OptionFacetTextsResolver,
  OptionValueTextsResolver,
} from './facets/facet-texts.resolver.ts';
import { ProductFacetsResolver } from './facets/product-facets.resolver.ts';
import { ProductResolver } from './product/product.resolver.ts';
import type { Product } from './product/product.ts';
import { ProductTextsResolver } from './product/product-texts.resolver.ts';
import { RelatedProductsResolver } from './product/related-products.resolver.ts';
import { SlugTakenResolver } from './product/slug-taken.resolver.ts';
import { VariantOptionsResolver } from './option/variant-options.resolver.ts';
import { VariantEditingResolver } from './editing/variant-editing.resolver.ts';
import { VariantProductResolver } from './product/variant-product.resolver.ts';
import { unlessHidden } from './variant/product-status.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import type { ProductVariant } from './variant/variant.ts';
import type { ProductsServices } from './services.ts';
import { ImportResolver } from './import/import.resolver.ts';
import { PersonalDataResolver } from './personal-data/personal-data.resolver.ts';
import { PersonalDataReference } from './personal-data/personal-data.ts';
import { ProductReviewsResolver } from './review/product-reviews.resolver.ts';
import { ReviewResolver } from './review/review.resolver.ts';
import { StockLocationResolver } from './stock/stock-location.resolver.ts';
import { StockMovementsResolver } from './stock/stock-movements.resolver.ts';
import { StockResolver } from './stock/stock.resolver.ts';
import { WishlistEntryResolver } from './wishlist/wishlist-entry.resolver.ts';
import { SharedWishlistEntryResolver, WishlistSharingResolver } from './wishlist/wishlist-sharing.resolver.ts';
import { WishlistResolver } from './wishlist/wishlist.resolver.ts';

/** The key of a reference, which is not validated yet. */
type Key<Names extends string> = Readonly<Partial<Record<Names, unknown>>>;

/** Builds the subgraph. Without services, its schema can only be printed. */
export function buildProductsSubgraph(services?: ProductsServices, imagesBaseUrl?: string): Promise<SubgraphSchema> {
  const { products, facets, editing, variantEditing, imageEditing, variants, categories, images, stock, reviews } =
    services ?? ({} as Partial<ProductsServices>);
  const { categoryEditing, brands, attributes, attributeValues, publication, nodes, discounts, optionEditing } =
    services ?? ({} as Partial<ProductsServices>);
  const { imports, highlights } = services ?? ({} as Partial<ProductsServices>);
  return buildSubgraph({
    resolvers: [
      new ProductResolver(products!, variants!, categories!, images!),
      new ProductSuggestionsResolver(products!),
      new ProductFacetsResolver(facets!),
      new AttributeValueTextsResolver(),
      new OptionFacetTextsResolver(),
      new OptionValueTextsResolver(),
      new ProductHighlightsResolver(highlights!),
      new ProductTextsResolver(),
      new RelatedProductsResolver(products!),
      new VariantResolver(variants!),
      new VariantProductResolver(products!),
      new ProductEditingResolver(editing!),
      new ProductPublicationResolver(publication!),
      new VariantEditingResolver(variantEditing!),
      new ImageEditingResolver(imageEditing!),
      new VariantPriceResolver(),
      new DiscountResolver(discounts!),
      new ProductOptionResolver(variants!),
      new VariantOptionsResolver(products!),
      new OptionEditingResolver(optionEditing!),
      new ImageResolver(imagesBaseUrl),
      new SlugTakenResolver(products!),
      new CategoryResolver(categories!),
      new CategoryEditingResolver(categoryEditing!),
      new AttributeResolver(attributes!),
      new AttributeTextsResolver(),
      new ProductAttributeTextsResolver(),
      new BrandResolver(brands!),
      new CatalogueFieldsResolver(brands!, attributeValues!),
      new CategoryProductsResolver(products!),
      new StockResolver(stock!),
      ...stockResolvers(services),
      ...wishlistResolvers(services),
      new ImportResolver(imports!),
      new ProductReviewsResolver(reviews!),
      new ReviewResolver(reviews!, products!),
      new NodeResolver(nodes!, products!, variants!, categories!, reviews!),
      new PersonalDataResolver(),
      new EventBacklogResolver(),
    ],
    orphanedTypes: [PersonalDataReference],
    references: referencesTo(services),
  });
}

/** Finds what other subgraphs refer to. */
function referencesTo({ products, variants, categories }: Partial<ProductsServices> = {}) {
  return { Product: findProduct, ProductVariant: findVariant, Category: findCategory, PersonalData: findPersonalData };

  /** Orders refer to products by ID, whatever their status. By slug, only staff find one that is not published. */
  async function findProduct({ id, slug }: Key<'id' | 'slug'>, context: RequestContext): Promise<Product | undefined> {
    if (typeof id === 'string') return context.loader(products!.load).load(id);
    if (typeof slug !== 'string') return undefined;
    return context.loader(products!.loaderBySlug(context.caller)).load(slug);
  }

  async function findVariant(
    { id, sku }: Key<'id' | 'sku'>,
    context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    if (typeof id === 'string') return context.loader(variants!.load).load(id);
    if (typeof sku !== 'string') return undefined;
    return unlessHidden(await context.loader(variants!.loadBySku).load(sku), context.caller);
  }

  async function findCategory({ id }: Key<'id'>, context: RequestContext): Promise<Category | undefined> {
    return typeof id === 'string' ? context.loader(categories!.load).load(id) : undefined;
  }

  function findPersonalData({ customerId }: Key<'customerId'>): PersonalDataReference | undefined {
    const { data: id } = uuid().safeParse(customerId);
    return id === undefined ? undefined : new PersonalDataReference(id);
  }
}

/** The resolvers of the stock by location, and of those who wait for it. */
function stockResolvers(services: Partial<ProductsServices> = {}) {
  const { stockLocations, stockMovements, stockTransfers, lowStock, inventory, backInStock, variants } = services;
  return [
    new StockLocationResolver(stockLocations!),
    new StockMovementsResolver(stockMovements!),
    new InventoryResolver(inventory!, variants!),
    new InventoryEditingResolver(inventory!, stockTransfers!, lowStock!),
    new StockAtLocationResolver(stockLocations!),
    new BackInStockResolver(backInStock!, variants!),
  ];
}

function wishlistResolvers({ wishlists, wishlistEntries, variants }: Partial<ProductsServices> = {}) {
  return [
    new WishlistResolver(wishlists!),
    new WishlistEntryResolver(wishlistEntries!, variants!),
    new WishlistSharingResolver(wishlists!),
    new SharedWishlistEntryResolver(variants!),
  ];
}

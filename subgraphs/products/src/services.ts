import type { DataSource } from 'typeorm';
import { AttributeValueService } from './attribute/attribute-value.service.ts';
import { AttributeService } from './attribute/attribute.service.ts';
import { BrandService } from './brand/brand.service.ts';
import { CategoryChanges } from './category/category-changes.ts';
import { CategoryEditingService } from './category/category-editing.service.ts';
import { BackInStockService } from './back-in-stock/back-in-stock.service.ts';
import { CategoryService } from './category/category.service.ts';
import { DiscountService } from './discount/discount.service.ts';
import { ImageSourceService } from './image/image-sources.service.ts';
import { ImageService } from './image/image.service.ts';
import { ExportService } from './import/export.service.ts';
import { ImportBatchService } from './import/import-batch.service.ts';
import { ImportRunService } from './import/import-run.service.ts';
import { ImportService, type ImportLimits } from './import/import.service.ts';
import { OptionEditingService } from './option/option-editing.service.ts';
import { InventoryService } from './inventory/inventory.service.ts';
import type { PictureWorkshop } from './picture/picture-workshop.ts';
import type { ImageStorage } from './storage/image-storage.ts';
import { UploadService } from './upload/upload.service.ts';
import { ImageEditingService } from './editing/image-editing.service.ts';
import { ProductCatalogueService } from './product/product-catalogue.service.ts';
import { ProductChanges } from './product/product-changes.ts';
import { NodeService } from './node/node.service.ts';
import { ProductEditingService } from './editing/product-editing.service.ts';
import { ProductRepository } from './product/product.repository.ts';
import { ProductHighlightsService } from './highlights/product-highlights.service.ts';
import { ProductPublicationService } from './publication/product-publication.service.ts';
import { ProductService } from './product/product.service.ts';
import { VariantEditingService } from './editing/variant-editing.service.ts';
import { CustomerDataService } from './review/customer-data.service.ts';
import { ReviewService } from './review/review.service.ts';
import { ProductFacetsService } from './facets/product-facets.service.ts';
import { PostgresSearch } from './search/postgres-search.ts';
import { ProductSearchService } from './search/product-search.service.ts';
import type { ProductSearch } from './search/product-search.ts';
import { ReservationService } from './reservation/reservation.service.ts';
import { LowStockService } from './stock/low-stock.service.ts';
import { StockLocationService } from './stock/stock-location.service.ts';
import { StockMovementsService } from './stock/stock-movements.service.ts';
import { StockTransferService } from './stock/stock-transfer.service.ts';
import { StockService } from './stock/stock.service.ts';
import { VariantService } from './variant/variant.service.ts';
import { WishlistEntryService } from './wishlist/wishlist-entry.service.ts';
import { WishlistService } from './wishlist/wishlist.service.ts';

export type ProductsServices = ReturnType<typeof createServices>;

/** What makes and stores pictures. */
export interface Pictures {
  readonly workshop: PictureWorkshop;
  readonly storage: ImageStorage;
}

/** What services are limited to. */
interface Limits {
  readonly reservationMinutes: number;
  readonly imports: ImportLimits;
}

/** Creates the services with their dependencies. @param productSearch Finds published products. */
export function createServices(
  dataSource: DataSource,
  { reservationMinutes, imports }: Limits,
  { workshop, storage }: Pictures,
  productSearch: ProductSearch = new PostgresSearch(),
) {
  const tree = createTree(dataSource);
  const uploads = new UploadService(dataSource, workshop, storage);
  const images = new ImageService(dataSource, uploads);
  const imageSources = new ImageSourceService(uploads);
  const variants = new VariantService(dataSource);
  const search = new ProductSearchService(productSearch);
  const products = new ProductService(dataSource, search);
  const facets = new ProductFacetsService(search);
  const highlights = new ProductHighlightsService(dataSource);
  const stock = new StockService(dataSource);
  const place = new ProductCatalogueService(tree.categories, tree.brands, tree.attributeValues);
  const changes = new ProductChanges(dataSource, variants, images);
  const editing = new ProductEditingService(dataSource, place, variants, images, imageSources, stock, changes);
  const publication = new ProductPublicationService(dataSource, variants, changes);
  const variantEditing = new VariantEditingService(variants, stock, changes);
  const imageEditing = new ImageEditingService(images, imageSources, changes);
  const nodes = new NodeService(dataSource);
  const discounts = new DiscountService(dataSource, variants, changes);
  const optionEditing = new OptionEditingService(variants, changes);
  const reviews = new ReviewService(dataSource);
  const backInStock = new BackInStockService(dataSource);
  const wishlists = new WishlistService(dataSource);
  const customerData = new CustomerDataService([backInStock, wishlists]);
  const reservations = new ReservationService(reservationMinutes, (orderId, manager) =>
    customerData.reducePurchase(orderId, manager),
  );
  const catalogue = { ...tree, uploads, images, changes, variants, products, facets, highlights };
  const changing = { editing, variantEditing, imageEditing, publication, discounts, optionEditing };
  const stocks = { ...createStocks(dataSource), stock, backInStock };
  const files = {
    imports: new ImportService(dataSource, imports),
    runs: new ImportRunService(dataSource, new ImportBatchService(tree.attributeValues, variants, stock, changes)),
    exports: new ExportService(tree, variants),
  };
  const lists = { wishlists, wishlistEntries: new WishlistEntryService(dataSource) };
  return { ...catalogue, ...changing, ...stocks, ...files, ...lists, nodes, reservations, reviews, customerData };
}

/** The services of the stock at locations. */
function createStocks(dataSource: DataSource) {
  return {
    stockLocations: new StockLocationService(dataSource),
    stockMovements: new StockMovementsService(dataSource),
    stockTransfers: new StockTransferService(dataSource),
    lowStock: new LowStockService(dataSource),
    inventory: new InventoryService(dataSource, new PostgresSearch()),
  };
}

/** The services of what products belong to. */
function createTree(dataSource: DataSource) {
  const changes = new CategoryChanges(dataSource);
  return {
    categories: new CategoryService(dataSource),
    categoryEditing: new CategoryEditingService(dataSource, changes, (categoryId, manager) =>
      new ProductRepository(manager).countIn(categoryId),
    ),
    brands: new BrandService(dataSource, (brandId, manager) => new ProductRepository(manager).countOf(brandId)),
    attributes: new AttributeService(dataSource, changes),
    attributeValues: new AttributeValueService(dataSource),
  };
}

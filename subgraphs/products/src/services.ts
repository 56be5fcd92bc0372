import type { DataSource } from 'typeorm';
import { CategoryService } from './category/category.service.ts';
import { ImageService } from './image/image.service.ts';
import { ExportService } from './import/export.service.ts';
import { ImportBatchService } from './import/import-batch.service.ts';
import { ImportRunService } from './import/import-run.service.ts';
import { ImportService } from './import/import.service.ts';
import { ImageEditingService } from './product/image-editing.service.ts';
import { ProductChanges } from './product/product-changes.ts';
import { ProductEditingService } from './product/product-editing.service.ts';
import { ProductService } from './product/product.service.ts';
import { VariantEditingService } from './product/variant-editing.service.ts';
import { CustomerDataService } from './review/customer-data.service.ts';
import { ReviewService } from './review/review.service.ts';
import { ProductSearchService } from './product/product-search.service.ts';
import { ReservationService } from './reservation/reservation.service.ts';
import { StockService } from './stock/stock.service.ts';
import { VariantService } from './variant/variant.service.ts';

export type ProductsServices = ReturnType<typeof createServices>;

/** Creates the services with their dependencies. */
export function createServices(dataSource: DataSource, reservationMinutes: number, importMaxBytes: number) {
  const categories = new CategoryService(dataSource);
  const images = new ImageService(dataSource);
  const variants = new VariantService(dataSource);
  const products = new ProductService(dataSource);
  const search = new ProductSearchService(dataSource);
  const stock = new StockService(dataSource);
  const changes = new ProductChanges(dataSource, variants, images);
  const editing = new ProductEditingService(dataSource, categories, variants, images, stock, changes);
  const variantEditing = new VariantEditingService(variants, stock, changes);
  const imageEditing = new ImageEditingService(images, changes);
  const imports = new ImportService(dataSource, importMaxBytes);
  const runs = new ImportRunService(dataSource, new ImportBatchService(variants, stock, changes));
  const exports = new ExportService(categories, variants);
  const reviews = new ReviewService(dataSource);
  const customerData = new CustomerDataService();
  const reservations = new ReservationService(reservationMinutes, (orderId, manager) =>
    customerData.reducePurchase(orderId, manager),
  );
  const catalogue = { categories, images, variants, products, search, editing, variantEditing, imageEditing };
  return { ...catalogue, stock, reservations, reviews, customerData, imports, runs, exports };
}

import type { DataSource } from 'typeorm';
import { CategoryService } from './category/category.service.ts';
import { ImageService } from './image/image.service.ts';
import { ProductEditingService } from './product/product-editing.service.ts';
import { ProductService } from './product/product.service.ts';
import { ProductSearchService } from './product/product-search.service.ts';
import { ReservationService } from './reservation/reservation.service.ts';
import { StockService } from './stock/stock.service.ts';
import { VariantService } from './variant/variant.service.ts';

export type ProductsServices = ReturnType<typeof createServices>;

/** Creates the services with their dependencies. */
export function createServices(dataSource: DataSource, reservationMinutes: number) {
  const categories = new CategoryService(dataSource);
  const images = new ImageService(dataSource);
  const variants = new VariantService(dataSource);
  const products = new ProductService(dataSource);
  const search = new ProductSearchService(dataSource);
  const stock = new StockService(dataSource);
  const editing = new ProductEditingService(dataSource, categories, variants, images, stock);
  const reservations = new ReservationService(reservationMinutes);
  return { categories, images, variants, products, search, stock, editing, reservations };
}

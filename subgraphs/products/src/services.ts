import type { DataSource } from 'typeorm';
import { CategoryService } from './category/category.service.ts';
import { ImageService } from './image/image.service.ts';
import { ProductEditingService } from './product/product-editing.service.ts';
import { ProductService } from './product/product.service.ts';
import { VariantService } from './product/variant.service.ts';
import { StockAdjustmentService } from './stock/stock-adjustment.service.ts';
import { StockService } from './stock/stock.service.ts';

export type ProductsServices = ReturnType<typeof createServices>;

/** Wires the services of this subgraph: each is given those that it needs. */
export function createServices(dataSource: DataSource, reservationMinutes: number) {
  const categories = new CategoryService(dataSource);
  const images = new ImageService(dataSource);
  const variants = new VariantService(dataSource);
  const products = new ProductService(dataSource);
  const editing = new ProductEditingService(dataSource, categories, variants, images);
  const adjustments = new StockAdjustmentService(dataSource);
  const stock = new StockService(reservationMinutes);
  return { categories, images, variants, products, editing, adjustments, stock };
}

import type { DataSource } from 'typeorm';
import { CategoryService } from './category/category.service.ts';
import { ImageSourceService } from './image/image-sources.service.ts';
import { ImageService } from './image/image.service.ts';
import type { PictureWorkshop } from './picture/picture-workshop.ts';
import type { ImageStorage } from './storage/image-storage.ts';
import { UploadService } from './upload/upload.service.ts';
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

/** What makes and stores pictures. */
export interface Pictures {
  readonly workshop: PictureWorkshop;
  readonly storage: ImageStorage;
}

/** Creates the services with their dependencies. */
export function createServices(dataSource: DataSource, reservationMinutes: number, { workshop, storage }: Pictures) {
  const categories = new CategoryService(dataSource);
  const uploads = new UploadService(dataSource, workshop, storage);
  const images = new ImageService(dataSource, uploads);
  const imageSources = new ImageSourceService(uploads);
  const variants = new VariantService(dataSource);
  const products = new ProductService(dataSource);
  const search = new ProductSearchService(dataSource);
  const stock = new StockService(dataSource);
  const changes = new ProductChanges(dataSource, variants, images);
  const editing = new ProductEditingService(dataSource, categories, variants, images, imageSources, stock, changes);
  const variantEditing = new VariantEditingService(variants, stock, changes);
  const imageEditing = new ImageEditingService(images, imageSources, changes);
  const reviews = new ReviewService(dataSource);
  const customerData = new CustomerDataService();
  const reservations = new ReservationService(reservationMinutes, (orderId, manager) =>
    customerData.reducePurchase(orderId, manager),
  );
  const catalogue = {
    categories,
    uploads,
    images,
    changes,
    variants,
    products,
    search,
    editing,
    variantEditing,
    imageEditing,
  };
  return { ...catalogue, stock, reservations, reviews, customerData };
}

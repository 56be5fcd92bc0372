import { CreateMessagingTables1760000000000 } from '@commerce/events';
import { createDataSource } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { Category } from './category/category.ts';
import { ProductImage } from './image/product-image.ts';
import { CreateProducts1760000002000 } from './migrations/1760000002000-create-products.ts';
import { CreateStock1760000002001 } from './migrations/1760000002001-create-stock.ts';
import { ProductVariant } from './product/product-variant.ts';
import { Product } from './product/product.ts';

export function createProductsDataSource(url: string, poolSize: number): DataSource {
  return createDataSource({
    url,
    poolSize,
    applicationName: 'products',
    entities: [Category, Product, ProductVariant, ProductImage],
    migrations: [CreateMessagingTables1760000000000, CreateProducts1760000002000, CreateStock1760000002001],
  });
}

import { AddOutboxQueue1760000000001, CreateMessagingTables1760000000000 } from '@commerce/events/database';
import { createDataSource, type ConnectionOptions } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { Category } from './category/category.ts';
import { ProductImage } from './image/image.ts';
import { ImportFault } from './import/import-fault.ts';
import { CatalogueImport } from './import/import.ts';
import { CreateProducts1760000002000 } from './migrations/1760000002000-create-products.ts';
import { CreateStock1760000002001 } from './migrations/1760000002001-create-stock.ts';
import { AskAboutReservations1760000002002 } from './migrations/1760000002002-ask-about-reservations.ts';
import { CompleteStockLedger1760000002003 } from './migrations/1760000002003-complete-stock-ledger.ts';
import { SearchAndSortAlikeEverywhere1760000002004 } from './migrations/1760000002004-search-and-sort-alike-everywhere.ts';
import { PriceProductsInOneCurrency1760000002005 } from './migrations/1760000002005-price-products-in-one-currency.ts';
import { FreeNamesOfArchivedProducts1760000002006 } from './migrations/1760000002006-free-names-of-archived-products.ts';
import { TakePicturesAway1760000002007 } from './migrations/1760000002007-take-pictures-away.ts';
import { VersionStockLevels1760000002008 } from './migrations/1760000002008-version-stock-levels.ts';
import { ReduceReservations1760000002009 } from './migrations/1760000002009-reduce-reservations.ts';
import { RequestAdjustmentsOnce1760000002010 } from './migrations/1760000002010-request-adjustments-once.ts';
import { TakeVariantsAway1760000002011 } from './migrations/1760000002011-take-variants-away.ts';
import { ReviewProducts1760000002012 } from './migrations/1760000002012-review-products.ts';
import { SearchByWords1760000002020 } from './migrations/1760000002020-search-by-words.ts';
import { ImportCatalogue1760000002055 } from './migrations/1760000002055-import-catalogue.ts';
import { ProductVariant } from './variant/variant.ts';
import { Product } from './product/product.ts';
import { ProductRating } from './review/rating.ts';
import { Review } from './review/review.ts';
import { StockAdjustment } from './stock/stock-adjustment.ts';

export function createProductsDataSource(url: string, poolSize: number, options?: ConnectionOptions): DataSource {
  return createDataSource({
    ...options,
    url,
    poolSize,
    applicationName: 'products',
    entities: [
      Category,
      Product,
      ProductVariant,
      ProductImage,
      StockAdjustment,
      Review,
      ProductRating,
      CatalogueImport,
      ImportFault,
    ],
    migrations: [
      CreateMessagingTables1760000000000,
      AddOutboxQueue1760000000001,
      CreateProducts1760000002000,
      CreateStock1760000002001,
      AskAboutReservations1760000002002,
      CompleteStockLedger1760000002003,
      SearchAndSortAlikeEverywhere1760000002004,
      PriceProductsInOneCurrency1760000002005,
      FreeNamesOfArchivedProducts1760000002006,
      TakePicturesAway1760000002007,
      VersionStockLevels1760000002008,
      ReduceReservations1760000002009,
      RequestAdjustmentsOnce1760000002010,
      TakeVariantsAway1760000002011,
      ReviewProducts1760000002012,
      SearchByWords1760000002020,
      ImportCatalogue1760000002055,
    ],
  });
}

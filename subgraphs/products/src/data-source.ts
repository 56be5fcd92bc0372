import {
  AddOutboxQueue1760000000001,
  CreateMessagingTables1760000000000,
  recordsStaffActs,
} from '@commerce/events/database';
import { createDataSource, type ConnectionOptions } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { Attribute } from './attribute/attribute.ts';
import { Brand } from './brand/brand.ts';
import { BackInStockRequest } from './back-in-stock/back-in-stock.ts';
import { Category } from './category/category.ts';
import { ProductImage } from './image/image.ts';
import { ImportFault } from './import/import-fault.ts';
import { CatalogueImport } from './import/import.ts';
import { InventoryItem, StockAtLocation } from './inventory/inventory.ts';
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
import { ArrangeCategories1760000002030 } from './migrations/1760000002030-arrange-categories.ts';
import { AddBrands1760000002031 } from './migrations/1760000002031-add-brands.ts';
import { DescribeProductsByAttributes1760000002032 } from './migrations/1760000002032-describe-products-by-attributes.ts';
import { DraftProducts1760000002035 } from './migrations/1760000002035-draft-products.ts';
import { KeepFormerSlugs1760000002036 } from './migrations/1760000002036-keep-former-slugs.ts';
import { DescribeProductsFurther1760000002037 } from './migrations/1760000002037-describe-products-further.ts';
import { PriceInSeveralCurrencies1760000002040 } from './migrations/1760000002040-price-in-several-currencies.ts';
import { ScheduleDiscounts1760000002041 } from './migrations/1760000002041-schedule-discounts.ts';
import { DescribeVariants1760000002042 } from './migrations/1760000002042-describe-variants.ts';
import { MakeVersionsOfImages1760000002045 } from './migrations/1760000002045-make-versions-of-images.ts';
import { KeepStockByLocation1760000002050 } from './migrations/1760000002050-keep-stock-by-location.ts';
import { FindShortStock1760000002051 } from './migrations/1760000002051-find-short-stock.ts';
import { TellWhenBackInStock1760000002052 } from './migrations/1760000002052-tell-when-back-in-stock.ts';
import { ImportCatalogue1760000002055 } from './migrations/1760000002055-import-catalogue.ts';
import { KeepWishlists1760000002060 } from './migrations/1760000002060-keep-wishlists.ts';
import { ListOwnReviews1760000002061 } from './migrations/1760000002061-list-own-reviews.ts';
import { WriteSearchDocumentsOnce1760000002065 } from './migrations/1760000002065-write-search-documents-once.ts';
import { FilterByRating1760000002066 } from './migrations/1760000002066-filter-by-rating.ts';
import { SortByPopularity1760000002067 } from './migrations/1760000002067-sort-by-popularity.ts';
import { RankTheNewestMatches1760000002068 } from './migrations/1760000002068-rank-the-newest-matches.ts';
import { IndexWordsByStatement1760000002069 } from './migrations/1760000002069-index-words-by-statement.ts';
import { TranslateCatalogue1760000002070 } from './migrations/1760000002070-translate-catalogue.ts';
import { RecordSearchChanges1760000002075 } from './migrations/1760000002075-record-search-changes.ts';
import { ReserveMoreUnits1760000002132 } from './migrations/1760000002132-reserve-more-units.ts';
import { auditedTables, AuditActsOfStaff1760000002140 } from './migrations/1760000002140-audit-acts-of-staff.ts';
import { ProductVariant } from './variant/variant.ts';
import { Product } from './product/product.ts';
import { ProductRating } from './review/rating.ts';
import { Review } from './review/review.ts';
import { StockLocation } from './stock/stock-location.ts';
import { StockMovement } from './stock/stock-movement.ts';
import { Wishlist, WishlistEntry } from './wishlist/wishlist.ts';

const entities = [
  Category,
  Brand,
  Attribute,
  Product,
  ProductVariant,
  ProductImage,
  Review,
  ProductRating,
  StockLocation,
  StockMovement,
  StockAtLocation,
  InventoryItem,
  BackInStockRequest,
  Wishlist,
  WishlistEntry,
  CatalogueImport,
  ImportFault,
];

export function createProductsDataSource(url: string, poolSize: number, options?: ConnectionOptions): DataSource {
  return createDataSource({
    ...options,
    url,
    poolSize,
    applicationName: 'products',
    subscribers: [recordsStaffActs('products', Object.keys(auditedTables))],
    entities,
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
      ArrangeCategories1760000002030,
      AddBrands1760000002031,
      DescribeProductsByAttributes1760000002032,
      DraftProducts1760000002035,
      KeepFormerSlugs1760000002036,
      DescribeProductsFurther1760000002037,
      PriceInSeveralCurrencies1760000002040,
      ScheduleDiscounts1760000002041,
      DescribeVariants1760000002042,
      MakeVersionsOfImages1760000002045,
      KeepStockByLocation1760000002050,
      FindShortStock1760000002051,
      TellWhenBackInStock1760000002052,
      ImportCatalogue1760000002055,
      KeepWishlists1760000002060,
      ListOwnReviews1760000002061,
      WriteSearchDocumentsOnce1760000002065,
      FilterByRating1760000002066,
      SortByPopularity1760000002067,
      RankTheNewestMatches1760000002068,
      IndexWordsByStatement1760000002069,
      TranslateCatalogue1760000002070,
      RecordSearchChanges1760000002075,
      ReserveMoreUnits1760000002132,
      AuditActsOfStaff1760000002140,
    ],
  });
}

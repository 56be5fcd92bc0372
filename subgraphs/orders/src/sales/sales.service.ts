import { badArguments, FieldError, Money, type Read } from '@commerce/graphql';
import { QueryFailedError } from 'typeorm';
import type { Ranking, ReportRange, SalesRange } from './sales.inputs.ts';
import { SalesRepository, type RankedRow, type SalesRow } from './sales.repository.ts';
import {
  CategorySales,
  ConversionPoint,
  ConversionReport,
  ConversionTotals,
  MinuteOfOrders,
  ProductSales,
  SalesPoint,
  SalesReport,
  SalesTotals,
} from './sales.ts';

const invalidParameter = '22023';

/** Reports of sales, from numbers that are counted by `SalesCountService`, unless they say otherwise. Each takes one statement. */
export class SalesService {
  async report(range: SalesRange, read: Read): Promise<SalesReport> {
    const rows = await read((manager) => new SalesRepository(manager).sales(range)).catch(unknownTimeZone);
    const { currency } = range;
    const points = rows.map((row) =>
      Object.assign(new SalesPoint(), { startsAt: row.starts_at, ...salesIn([row], currency) }),
    );
    return Object.assign(new SalesReport(), {
      points,
      totals: Object.assign(new SalesTotals(), salesIn(rows, currency)),
    });
  }

  async conversion(range: ReportRange, read: Read): Promise<ConversionReport> {
    const rows = await read((manager) => new SalesRepository(manager).conversion(range)).catch(unknownTimeZone);
    const points = rows.map((row) =>
      Object.assign(new ConversionPoint(), {
        startsAt: row.starts_at,
        startedCarts: Number(row.started_carts),
        placedOrders: Number(row.placed_orders),
      }),
    );
    const totals = Object.assign(new ConversionTotals(), {
      startedCarts: sumOf(points, ({ startedCarts }) => startedCarts),
      placedOrders: sumOf(points, ({ placedOrders }) => placedOrders),
    });
    return Object.assign(new ConversionReport(), { points, totals });
  }

  /** Counted from the orders themselves: the numbers of sales have no minutes. */
  async minutes(count: number, read: Read): Promise<MinuteOfOrders[]> {
    const rows = await read((manager) => new SalesRepository(manager).minutes(count));
    return rows.map(({ starts_at: startsAt, placed_orders: placedOrders }) =>
      Object.assign(new MinuteOfOrders(), { startsAt, placedOrders: Number(placedOrders) }),
    );
  }

  async products(ranking: Ranking, read: Read): Promise<ProductSales[]> {
    const rows = await read((manager) => new SalesRepository(manager).products(ranking));
    return rows.map((row) =>
      Object.assign(new ProductSales(), { productId: row.product_id, ...rankedIn(row, ranking.currency) }),
    );
  }

  async categories(ranking: Ranking, read: Read): Promise<CategorySales[]> {
    const rows = await read((manager) => new SalesRepository(manager).categories(ranking));
    return rows.map((row) =>
      Object.assign(new CategorySales(), { categoryId: row.category_id, ...rankedIn(row, ranking.currency) }),
    );
  }
}

function salesIn(rows: readonly SalesRow[], currency: string) {
  const sum = (name: Exclude<keyof SalesRow, 'starts_at'>) => sumOf(rows, (row) => Number(row[name]));
  return {
    placedOrders: sum('placed_orders'),
    confirmedOrders: sum('confirmed_orders'),
    rejectedOrders: sum('rejected_orders'),
    cancelledOrders: sum('cancelled_orders'),
    deliveredOrders: sum('delivered_orders'),
    units: sum('units'),
    grossRevenue: new Money(sum('gross_minor'), currency),
    netRevenue: new Money(sum('net_minor'), currency),
  };
}

const rankedIn = ({ units, gross_minor: gross }: RankedRow, currency: string) => ({
  units: Number(units),
  revenue: new Money(Number(gross), currency),
});

const sumOf = <Item>(items: readonly Item[], number: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + number(item), 0);

/** Node and Postgres have their own lists of time zones. */
function unknownTimeZone(error: unknown): never {
  const isUnknown = error instanceof QueryFailedError && error.driverError.code === invalidParameter;
  if (!isUnknown) throw error;
  throw badArguments([new FieldError('timeZone', 'NOT_ALLOWED', 'Must be a time zone that the database knows.')]);
}

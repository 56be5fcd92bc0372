import { allForEach } from '@commerce/graphql';
import { columnsOf, entityOf, type Row, textList, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Product } from './product.ts';

/** How many former slugs a product keeps. */
const maxFormerSlugs = 20;

/** The slugs of products and, in the table `former_slug`, those that products have given up. */
export class SlugRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * The product for each slug: the one that has it, unless it is archived, then one that had it, then the newest
   * archived one.
   *
   * @param includeHidden Otherwise only published products are found.
   */
  async findProducts(slugs: readonly string[], includeHidden: boolean): Promise<Map<string, Product>> {
    const rows: Row[] = await this.manager.query(
      `SELECT DISTINCT ON (asked) asked, ${columnsOf(Product, this.manager)}
       FROM unnest(${textList('$1')}) AS asked, LATERAL (
         SELECT *, CASE WHEN status = 'ARCHIVED' THEN 3 ELSE 1 END AS rank FROM product WHERE slug = asked
         UNION ALL
         SELECT *, 2 FROM product WHERE id = (SELECT product_id FROM former_slug WHERE former_slug.slug = asked)
       ) AS found
       WHERE $2 OR status = 'PUBLISHED'
       ORDER BY asked, rank, id DESC`,
      [slugs, includeHidden],
    );
    return new Map(rows.map((row) => [row.asked as string, entityOf(Product, row, this.manager)]));
  }

  /** Two products that exchange their slugs wait for each other instead of deadlocking. */
  async lock(slugs: readonly string[]): Promise<void> {
    for (const slug of slugs.toSorted())
      await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`slug ${slug}`]);
  }

  async set(productId: string, slug: string): Promise<void> {
    await this.manager.update(Product, { id: productId }, { slug });
  }

  /**
   * Remembers a slug that the product has given up. One that still finds a product of the shop stays with that: a draft
   * had it meanwhile.
   *
   * @param version The product's version before the change.
   */
  async remember(slug: string, { id, version }: Pick<Product, 'id' | 'version'>): Promise<void> {
    await this.manager.query(
      `INSERT INTO former_slug (slug, product_id, version) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [slug, id, version],
    );
  }

  /** Forgets that others had the slugs of products, and all but the latest former slugs of each product. */
  async settle(products: readonly Pick<Product, 'id' | 'slug' | 'status'>[]): Promise<void> {
    await this.manager.query(
      `WITH product AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::boolean[]) AS product (id, slug, published))
       DELETE FROM former_slug WHERE slug IN (
         SELECT slug FROM product JOIN former_slug USING (slug) WHERE product_id = product.id OR published
         UNION ALL
         SELECT oldest.slug FROM product, LATERAL (
           SELECT slug FROM former_slug WHERE product_id = product.id AND slug <> product.slug
           ORDER BY version DESC OFFSET ${maxFormerSlugs}
         ) AS oldest
       )`,
      [
        products.map(({ id }) => id),
        products.map(({ slug }) => slug),
        products.map(({ status }) => status === 'PUBLISHED'),
      ],
    );
  }

  /** The former slugs of each product, the latest first. */
  async formerOf(productIds: readonly string[]): Promise<string[][]> {
    const rows: { product_id: string; slug: string }[] = await this.manager.query(
      `SELECT product_id, slug FROM former_slug WHERE product_id = ANY(${uuidList('$1')}) ORDER BY version DESC`,
      [productIds],
    );
    return allForEach(productIds, rows, ({ product_id }) => product_id).map((of) => of.map(({ slug }) => slug));
  }
}

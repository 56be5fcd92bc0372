import {
  paginateRecords,
  type Connection,
  type ListedRecord,
  type PageArgs,
  type Read,
  type RecordSource,
} from '@commerce/graphql';

/** SQL of the variant with this ID, by which the customer knows it. */
const variant = (id: string): string =>
  `(SELECT jsonb_build_object('id', variant.id, 'sku', sku, 'product', title)
    FROM variant JOIN product ON product.id = variant.product_id WHERE variant.id = ${id})`;

const entries = `(SELECT coalesce(jsonb_agg(
    jsonb_build_object('variant', ${variant('entry.variant_id')}, 'note', note, 'added_at', added_at) ORDER BY entry.id
  ), '[]') FROM wishlist_entry AS entry WHERE entry.wishlist_id = wishlist.id)`;

const sources: readonly RecordSource[] = [
  {
    kind: 'review',
    ids: 'SELECT id FROM review WHERE customer_id = $1',
    document: `(SELECT to_jsonb(review) - 'customer_id' || jsonb_build_object('product', product.title)
      FROM review JOIN product ON product.id = review.product_id WHERE review.id = record.id)`,
  },
  {
    kind: 'helpful-vote',
    ids: 'SELECT review_id AS id FROM review_vote WHERE customer_id = $1',
    document: `jsonb_build_object('review_id', record.id)`,
  },
  {
    kind: 'delivered-order',
    ids: 'SELECT order_id AS id FROM purchase WHERE customer_id = $1',
    document: `jsonb_build_object('order_id', record.id)`,
  },
  {
    kind: 'back-in-stock-request',
    ids: 'SELECT id FROM back_in_stock_request WHERE customer_id = $1',
    document: `(SELECT jsonb_build_object('id', id, 'requested_at', requested_at, 'variant', ${variant('variant_id')})
      FROM back_in_stock_request WHERE id = record.id)`,
  },
  {
    kind: 'wishlist',
    ids: 'SELECT id FROM wishlist WHERE customer_id = $1',
    document: `(SELECT to_jsonb(wishlist) - 'customer_id' - 'share_hash' || jsonb_build_object('entries', ${entries})
      FROM wishlist WHERE id = record.id)`,
  },
];

/** What this service stores about a customer. */
export function listPersonalRecords(customerId: string, page: PageArgs, read: Read): Promise<Connection<ListedRecord>> {
  return paginateRecords(sources, customerId, page, read);
}

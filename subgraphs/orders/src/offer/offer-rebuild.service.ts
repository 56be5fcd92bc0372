import type { CatalogueReader } from './catalogue-reader.ts';
import type { OfferService } from './offer.service.ts';

/** What a rebuild has done so far. */
export interface RebuildProgress {
  /** Products whose offers were stored. */
  readonly stored: number;
  /** Products that have a newer version here, from an event. */
  readonly newer: number;
  /** Offers of products that do not exist any more. */
  readonly withdrawn: number;
  /** Where to continue after an interruption: the cursor of the last page of products that is complete. */
  readonly after: string | undefined;
}

export interface RebuildOptions {
  readonly catalogue: CatalogueReader;
  readonly offers: OfferService;
  /** The cursor to continue from. */
  readonly after?: string | undefined;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly pageSize?: number;
}

/** A page with the variants and images of its products stays far below the limits of a request. */
const usualPageSize = 20;

/** The maximum number of IDs in a filter of products. */
const idsPerRequest = 100;

const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Reads all products from the products service and stores their offers again, while events continue to arrive. An offer
 * never gets an older version than it has. A product is read with its version before its variants, so what is stored is
 * at least as new as its version says; if it is newer, the event of that version has not been handled yet.
 */
export async function rebuildOffers({
  catalogue,
  offers,
  after,
  onProgress = () => {},
  pageSize = usualPageSize,
}: RebuildOptions): Promise<RebuildProgress> {
  let progress: RebuildProgress = { stored: 0, newer: 0, withdrawn: 0, after };
  for (let more = true; more;) {
    const { nodes, pageInfo } = await catalogue.readPage(progress.after, pageSize);
    let stored = 0;
    for (const { product, version } of nodes) if (await offers.repair(product, version)) stored += 1;
    more = pageInfo.hasNextPage;
    progress = {
      ...progress,
      stored: progress.stored + stored,
      newer: progress.newer + nodes.length - stored,
      after: pageInfo.endCursor ?? progress.after,
    };
    onProgress(progress);
  }
  return { ...progress, withdrawn: await withdrawMissing(catalogue, offers) };
}

/** Products are looked up after their offers were read, so a product that is added meanwhile is not missing. */
async function withdrawMissing(catalogue: CatalogueReader, offers: OfferService): Promise<number> {
  let withdrawn = 0;
  for (let after = beforeAll; ;) {
    const productIds = await offers.findProductsAfter(after, idsPerRequest);
    if (productIds.length === 0) return withdrawn;
    const existing = await catalogue.findExisting(productIds);
    withdrawn += await offers.withdraw(productIds.filter((id) => !existing.has(id)));
    after = productIds.at(-1)!;
  }
}

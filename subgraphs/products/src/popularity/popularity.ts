/** How many days of sales count, today included. */
export const windowDays = 30;

/** How often the popularity is published, in seconds. Each time ends what gateways keep of lists. */
export const publicationSeconds = 3_600;

/**
 * How long a movement may be in the ledger without being visible, because its transaction has not been committed, in
 * seconds. Newer ones are counted next time.
 */
export const settlingSeconds = 300;

/** How many movements one transaction counts. */
export const movementsPerBatch = 5_000;

/** How many products one transaction publishes. */
export const productsPerBatch = 1_000;

/** The state of counting and publishing. */
export interface PopularityCount {
  /** Whether it is time to publish, or a publication is in progress. */
  readonly isDue: boolean;
  /** The last product that has been published. Null if none has, because sales are still being counted. */
  readonly publishedAfter: string | null;
  readonly hasChanged: boolean;
}

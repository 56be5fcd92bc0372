/** The indexes on a search server, as the database knows them. */
export interface SearchIndex {
  /** The index that searches use; null if none is complete. */
  readonly serving: string | null;
  /** The index that is being filled; null if none is. */
  readonly building: string | null;
  /** The last product that was written to it. */
  readonly builtAfter: string;
  /** The version of the last documents that the server has confirmed. */
  readonly written: number;
  /** Whether searches find something else than was published last. */
  readonly hasChanged: boolean;
}

/** The right to write to the server for a while, which only one process has. */
export interface Lease extends SearchIndex {
  /** Grows with each lease. The version of what is written under it. */
  readonly version: number;
  /** Whether changes of products are recorded. */
  readonly isRecording: boolean;
}

/** A product that has changed since its document was written. */
export interface SearchChange {
  readonly productId: string;
  readonly change: string;
}

/** How long a process may take for one round, in seconds. Afterwards, another one continues. */
export const leaseSeconds = 60;

/** How often the server is checked for what it has, in seconds. */
export const checkSeconds = 10;

/** How many documents are written in one round. */
export const documentsPerRound = 200;

/** Before all IDs. */
export const nil = '00000000-0000-0000-0000-000000000000';

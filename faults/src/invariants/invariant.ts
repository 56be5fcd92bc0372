/** What a violation means for the shop. */
export type Damage =
  /** Something that was promised or asked for is not there. */
  | 'lost'
  /** Something has happened more than once. */
  | 'doubled'
  /** More was promised than there is. */
  | 'oversold'
  /** Two accounts of the same thing differ. */
  | 'wrong';

/** Something that holds of the databases when everything has come to rest. */
export interface Invariant {
  readonly name: string;
  readonly damage: Damage;
  /** A query over the audited tables that answers a row for each violation. */
  readonly sql: string;
}

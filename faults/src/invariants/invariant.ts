/** The consequence of a violation for the shop. */
export type Damage =
  /** Something that was promised or requested is missing. */
  | 'lost'
  /** Something happened more than once. */
  | 'doubled'
  /** More was promised than is available. */
  | 'oversold'
  /** Two records of the same fact differ. */
  | 'wrong';

/** A condition that holds in the databases when the shop is idle. */
export interface Invariant {
  readonly name: string;
  readonly damage: Damage;
  /** A query over the audited tables that returns a row for each violation. */
  readonly sql: string;
}

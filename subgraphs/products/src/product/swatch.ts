/** The colour of a value of an option, as it is stored at the product. */
export interface Swatch {
  readonly name: string;
  readonly value: string;
  /** Such as #1a2b3c. */
  readonly colour: string;
}

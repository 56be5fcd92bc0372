/** The customer data that emails need. */
export interface Recipient {
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the customer wants emails about the progress of orders. */
  readonly orderProgress: boolean;
  readonly isDeleted: boolean;
}

/** How much is measured. */
export interface BackOfficePlan {
  /** Orders in the list before anything is measured. */
  readonly orders: number;
  /** Orders whose way to the screen is timed, while little else happens. */
  readonly timed: number;
  /** For how long orders are placed at the full rate. */
  readonly seconds: number;
}

export const plan: BackOfficePlan = { orders: 100_000, timed: 150, seconds: 180 };

export const quickPlan: BackOfficePlan = { orders: 100_000, timed: 40, seconds: 20 };

/** While single orders are timed. */
export const timedPerSecond = 5;

/** More than any shop of this size has. */
export const fullRate = 50;

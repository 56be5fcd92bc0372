/** How much is measured. */
export interface StorefrontPlan {
  /** How often each page is loaded. */
  readonly loads: number;
  /** How many pages are rendered, each for the first time. */
  readonly coldPages: number;
  /** Requests for a page that is kept. */
  readonly keptRequests: number;
  /** Changes of one order whose way to the screen is timed. */
  readonly changes: number;
  /** Restarts of the gateway, each amid as many further changes of the order. */
  readonly restarts: number;
  readonly changesPerRestart: number;
}

export const plan: StorefrontPlan = {
  loads: 3,
  coldPages: 120,
  keptRequests: 3_000,
  changes: 150,
  restarts: 3,
  changesPerRestart: 30,
};

export const quickPlan: StorefrontPlan = {
  loads: 1,
  coldPages: 40,
  keptRequests: 500,
  changes: 40,
  restarts: 1,
  changesPerRestart: 10,
};

/** Of one order: slower than people notice, faster than any shop. */
export const changesPerSecond = 6;

/** How much slower the CPU is made for browsers: a phone, compared with this machine. */
export const slowdown = 4;

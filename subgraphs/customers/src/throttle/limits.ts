/** How often something may be tried before one has to wait, and for how long then. */
export interface Limit {
  /** So many attempts are free; each one from then on makes the next wait twice as long. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

export interface Limits {
  /** One client at one account. None where something else counts that. */
  readonly pair?: Limit;
  /** A client that the account has used before, at that account. Nothing that others do makes it wait. */
  readonly knownPair?: Limit;
  /** All clients together that the account has not used before. */
  readonly strangers: Limit;
  /** One client at all accounts that have not used it before. */
  readonly client: Limit;
}

const guessing: Limits = {
  pair: { free: 5, firstSeconds: 2, longestSeconds: 900 },
  knownPair: { free: 10, firstSeconds: 2, longestSeconds: 60 },
  strangers: { free: 20, firstSeconds: 2, longestSeconds: 300 },
  client: { free: 50, firstSeconds: 2, longestSeconds: 5 },
};

export const limits = {
  /** Passwords. */
  login: guessing,
  /** Codes and tokens out of mails. */
  code: guessing,
  /** Mails of one kind to one address. */
  mail: {
    pair: { free: 3, firstSeconds: 60, longestSeconds: 900 },
    knownPair: { free: 3, firstSeconds: 60, longestSeconds: 900 },
    strangers: { free: 10, firstSeconds: 30, longestSeconds: 300 },
    client: { free: 50, firstSeconds: 10, longestSeconds: 30 },
  },
  /** Mails with login codes. What one client may ask for is counted with the codes. */
  codeMail: {
    strangers: { free: 10, firstSeconds: 30, longestSeconds: 300 },
    client: { free: 50, firstSeconds: 10, longestSeconds: 30 },
  },
} as const satisfies Record<string, Limits>;

export type Purpose = keyof typeof limits;

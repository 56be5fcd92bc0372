/** The number of attempts allowed without waiting, and the waiting times after that. */
export interface Limit {
  /** The number of attempts without a wait. Each further attempt doubles the next wait. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

export interface Limits {
  /** Attempts of one client at one account. Omitted if they are counted elsewhere. */
  readonly pair?: Limit;
  /** Attempts at an account by a client that the account has used before. Attempts by others do not affect it. */
  readonly knownPair?: Limit;
  /** Attempts at an account by all clients that it has not used before. */
  readonly strangers: Limit;
  /** Attempts of one client at all accounts that have not used it before. */
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
  /** Codes and tokens from emails. */
  code: guessing,
  /** Passkeys: only the client is known before one is verified. */
  passkey: guessing,
  /** Emails of one kind to one address. */
  mail: {
    pair: { free: 3, firstSeconds: 60, longestSeconds: 900 },
    knownPair: { free: 3, firstSeconds: 60, longestSeconds: 900 },
    strangers: { free: 10, firstSeconds: 30, longestSeconds: 300 },
    client: { free: 50, firstSeconds: 10, longestSeconds: 30 },
  },
  /** Emails with login codes. The requests of one client are counted with the codes. */
  codeMail: {
    strangers: { free: 10, firstSeconds: 30, longestSeconds: 300 },
    client: { free: 50, firstSeconds: 10, longestSeconds: 30 },
  },
} as const satisfies Record<string, Limits>;

export type Purpose = keyof typeof limits;

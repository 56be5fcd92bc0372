import { FairQueue } from '@commerce/runtime';
import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { FetchFigures } from './fetch-metrics.ts';
import type { AbortSignalLike } from './single-flight.ts';

/** How many fetches one subgraph gets at a time, and how many may wait. */
export interface FetchLimits {
  /** Whether fetches beyond the limits wait, or are only counted. */
  readonly mode: 'enforce' | 'measure';
  readonly atOnce: number;
  /** How many of them may belong to one caller, so that slow fetches of a caller leave some to others. */
  readonly atOncePerCaller: number;
  readonly waiting: number;
  readonly waitingPerCaller: number;
  readonly waitMs: number;
}

export const defaultFetchLimits: FetchLimits = {
  mode: 'enforce',
  atOnce: 64,
  atOncePerCaller: 32,
  waiting: 5_000,
  waitingPerCaller: 1_000,
  waitMs: 3_000,
};

/** On whose behalf a fetch is sent. */
export interface FetchTurn {
  readonly caller: string;
  /** Signals that the response is no longer needed. */
  readonly leaving: AbortSignalLike;
  /** Called if the fetch has to wait. */
  readonly onWaiting?: (() => void) | undefined;
}

interface Waiter {
  readonly caller: string;
  readonly begin: () => void;
  readonly fail: (error: GraphQLError) => void;
}

/** Limits the fetches in flight to one subgraph. Waiting fetches are sent in turns, by caller. */
export class FetchLimit {
  readonly #subgraph: string;
  readonly #limits: FetchLimits;
  readonly #figures: FetchFigures | undefined;
  readonly #waiting = new FairQueue<Waiter>();
  readonly #inFlightOf = new Map<string, number>();
  #inFlight = 0;

  constructor(subgraph: string, limits: FetchLimits, figures?: FetchFigures) {
    this.#subgraph = subgraph;
    this.#limits = limits;
    this.#figures = figures;
  }

  /**
   * Does the work when it is the caller's turn.
   *
   * @returns Rejects with `TOO_MANY_REQUESTS` if the caller has too many fetches, and with `SERVICE_BUSY` if all callers
   * together have.
   */
  async run<Result>(turn: FetchTurn, work: () => Promise<Result>): Promise<Result> {
    const { caller } = turn;
    if (this.#mayBegin(caller)) this.#enter(caller);
    else if (this.#limits.mode === 'enforce') await this.#wait(turn);
    else {
      this.#figures?.waited();
      this.#enter(caller);
    }
    try {
      return await work();
    } finally {
      this.#leave(caller);
    }
  }

  #mayBegin(caller: string): boolean {
    return this.#inFlight < this.#limits.atOnce && this.#hasShare(caller);
  }

  #hasShare(caller: string): boolean {
    return (this.#inFlightOf.get(caller) ?? 0) < this.#limits.atOncePerCaller;
  }

  #enter(caller: string): void {
    this.#inFlight += 1;
    this.#inFlightOf.set(caller, (this.#inFlightOf.get(caller) ?? 0) + 1);
    if (this.#figures !== undefined) this.#figures.inFlight += 1;
  }

  #leave(caller: string): void {
    const left = (this.#inFlightOf.get(caller) ?? 0) - 1;
    if (left > 0) this.#inFlightOf.set(caller, left);
    else this.#inFlightOf.delete(caller);
    this.#inFlight -= 1;
    if (this.#figures !== undefined) this.#figures.inFlight -= 1;
    if (this.#waiting.length === 0 || this.#inFlight >= this.#limits.atOnce) return;
    const next = this.#waiting.take((waiting) => this.#hasShare(waiting));
    if (next === undefined) return;
    this.#enter(next.caller);
    next.begin();
  }

  /** Resolves when the fetch has entered. */
  async #wait({ caller, leaving, onWaiting }: FetchTurn): Promise<void> {
    this.#makeRoom(caller);
    this.#figures?.waited();
    onWaiting?.();
    let deadline: NodeJS.Timeout | undefined;
    let leave = () => {};
    if (this.#figures !== undefined) this.#figures.waiting += 1;
    try {
      await new Promise<void>((begin, fail) => {
        const waiter: Waiter = { caller, begin, fail };
        const giveUp = (error: GraphQLError) => this.#waiting.remove(caller, waiter) && fail(error);
        this.#waiting.push(caller, waiter);
        deadline = setTimeout(() => giveUp(this.#busyFor(caller)), this.#limits.waitMs);
        leave = () => giveUp(codedError('SERVICE_UNAVAILABLE', 'The response is no longer needed.'));
        leaving.addEventListener('abort', leave);
      });
    } finally {
      clearTimeout(deadline);
      leaving.removeEventListener('abort', leave);
      if (this.#figures !== undefined) this.#figures.waiting -= 1;
    }
  }

  /** If too many fetches wait, one of the caller with the most waiting fetches is rejected. */
  #makeRoom(caller: string): void {
    const own = this.#waiting.waitingOf(caller);
    if (own >= this.#limits.waitingPerCaller) throw this.#tooMany();
    if (this.#waiting.length < this.#limits.waiting) return;
    const newest = this.#waiting.newestOfLongest(own + 1);
    if (newest === undefined) throw this.#busy();
    this.#waiting.remove(newest.caller, newest);
    newest.fail(this.#tooMany());
  }

  /** Why a fetch has waited too long. */
  #busyFor(caller: string): GraphQLError {
    return this.#hasShare(caller) ? this.#busy() : this.#tooMany();
  }

  #tooMany(): GraphQLError {
    const message = `Too many of your requests to ${this.#subgraph} are running: wait until some have finished.`;
    return this.#refusal('TOO_MANY_REQUESTS', message);
  }

  #busy(): GraphQLError {
    return this.#refusal('SERVICE_BUSY', `${this.#subgraph} is busy at the moment. Try again in a moment.`);
  }

  #refusal(code: 'TOO_MANY_REQUESTS' | 'SERVICE_BUSY', message: string): GraphQLError {
    this.#figures?.refused(code);
    return codedError(code, message, { serviceName: this.#subgraph, retryAfterSeconds: 1 });
  }
}

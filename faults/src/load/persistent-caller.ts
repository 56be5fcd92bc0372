import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopClient, ShopResponse } from '@commerce/shop-client';
import type { Random } from '../random.ts';
import type { Ledger } from './ledger.ts';
import { textOf, type Mutation } from './mutations.ts';

/** Time is up: whether what was asked has been done is not known. */
export class GaveUp extends Error {
  override name = 'GaveUp';
}

/** What a mutation answers: its payload, or why it changed nothing. */
interface MutationResult {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
}

export interface CallerOptions {
  readonly shop: ShopClient;
  readonly random: Random;
  readonly ledger: Ledger;
  /** After this nothing is tried again. */
  readonly deadline: number;
}

const answerWithinMs = 15_000;
const retried = new Set(['SERVICE_UNAVAILABLE', 'SERVICE_BUSY', 'INTERNAL_SERVER_ERROR']);

/** Somebody who sends a request until it is answered, as a client on a bad line has to. */
export class PersistentCaller {
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** @throws GaveUp; Error when the answer is neither data nor worth another try */
  async ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { ledger, random, deadline } = this.#options;
    for (let attempt = 0; Date.now() < deadline; attempt++) {
      ledger.sent += 1;
      if (attempt > 0) ledger.retries += 1;
      const answer = await this.#try<Data>(query, variables);
      if (answer?.data && !answer.errors) return answer.data;
      if (answer !== undefined && !isWorthAnotherTry(answer)) {
        const text = JSON.stringify(answer.errors ?? answer);
        ledger.noteUnexpected(text);
        throw new Error(text);
      }
      await sleep(Math.min(2_000, 50 * 2 ** attempt) * (0.5 + random.next()));
    }
    throw new GaveUp();
  }

  /** Changes something; answers undefined when it was refused. */
  async change<Payload>(
    mutation: Mutation,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Payload | undefined> {
    const { [mutation]: result } = await this.ask<Record<string, MutationResult>>(textOf(mutation), variables);
    if (result === undefined) throw new Error(`${mutation} has answered nothing.`);
    if (result.__typename.endsWith('Payload')) return result as Payload;
    this.#options.ledger.noteRefusal(mutation, result.code ?? result.__typename);
    return undefined;
  }

  /** Nothing when it was not answered at all. */
  async #try<Data>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<ShopResponse<Data> | undefined> {
    const late = new AbortController();
    try {
      const tooLate = sleep(answerWithinMs, undefined, { signal: late.signal });
      return await Promise.race([this.#options.shop.send<Data>(query, variables), tooLate]);
    } catch {
      return undefined;
    } finally {
      late.abort();
    }
  }
}

function isWorthAnotherTry({ status, errors = [] }: ShopResponse<unknown>): boolean {
  return status >= 500 || errors.some(({ extensions }) => retried.has(extensions?.code ?? ''));
}

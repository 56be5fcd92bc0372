import {
  objectsIn,
  RefusedOperationError,
  type AdmittedOperation,
  type OperationRequest,
} from '@commerce/graphql/server';
import { networkOf } from '@commerce/runtime';
import { LRUCache } from 'lru-cache';
import { RateLimiterRes, type RateLimiterLike } from 'rate-limiter-flexible';
import { codedError } from '../coded-error.ts';
import type { RateLimitMetrics } from './rate-limit-metrics.ts';
import type { Quota } from './rate-limit-settings.ts';
import { rootFieldsOf } from './root-fields.ts';

/** Introspection is answered from memory, so its objects cost less than others. */
const introspectedPerUnit = 10;

/** What is charged to whom. */
export interface Policy {
  readonly name: string;
  readonly per: 'caller' | 'address';
  readonly quota: Quota;
  /** Root fields that use one unit each. Without them, an operation uses its cost. */
  readonly fields?: readonly string[] | undefined;
  /** Whether it concerns requests that are passed on to other servers, and no operations. */
  readonly isPassedOn?: boolean;
}

/** A policy with its counts. */
export interface Limiter {
  readonly policy: Policy;
  readonly windows: Pick<RateLimiterLike, 'consume' | 'reward'>;
}

/** A client, such as the context of a request. */
export interface RatedClient {
  readonly caller?: { readonly id: string } | undefined;
  readonly clientAddress?: string | undefined;
  /** Whether it is the storefront server, whose visitors are charged when their requests are passed on to it. */
  readonly isStorefront?: boolean | undefined;
}

/** What a client may still use under a policy. */
export interface Standing {
  readonly policy: Policy;
  readonly remaining: number;
  /** Until the operation can succeed if it was refused, otherwise how long `remaining` is available. */
  readonly resetSeconds: number;
  readonly isRefused: boolean;
}

export interface Charged {
  /** Empty if limits are not enforced. */
  readonly standings: readonly Standing[];
  /** `TOO_MANY_REQUESTS`, if a policy was exceeded. Then nothing was charged. */
  readonly refusal: RefusedOperationError | undefined;
}

export interface RateLimitsOptions {
  readonly limiters: readonly Limiter[];
  readonly metrics: RateLimitMetrics;
  /** Otherwise operations that exceed a policy are only counted. */
  readonly isEnforced: boolean;
}

interface Charge {
  readonly limiter: Limiter;
  readonly key: string;
  readonly units: number;
}

interface Exhausted {
  readonly charged: Charged;
  readonly until: number;
}

/** How many exhausted addresses are rejected without counting. Others are counted. */
const maxExhausted = 10_000;

/** Charges operations to callers and addresses. */
export class RateLimits {
  readonly metrics: RateLimitMetrics;
  readonly #limiters: readonly Limiter[];
  readonly #passedOn: readonly Limiter[];
  readonly #isEnforced: boolean;
  /** By network: those that could not even pay one unit. */
  readonly #exhausted = new LRUCache<string, Exhausted>({ max: maxExhausted });

  constructor({ limiters, metrics, isEnforced }: RateLimitsOptions) {
    this.#limiters = limiters.filter(({ policy }) => policy.isPassedOn !== true);
    this.#passedOn = limiters.filter(({ policy }) => policy.isPassedOn === true);
    this.metrics = metrics;
    this.#isEnforced = isEnforced;
  }

  /** Charges an operation before it runs. */
  async charge(
    operation: AdmittedOperation,
    variables: OperationRequest['variables'],
    client: RatedClient,
  ): Promise<Charged> {
    const introspected = Math.ceil(operation.introspected / introspectedPerUnit);
    const cost = Math.max(1, objectsIn(operation, variables ?? {}) + introspected);
    const unitsOf = ({ fields, quota }: Policy) => {
      if (fields === undefined) return Math.min(cost, quota.units); // The costliest operation must be able to run.
      const counts = rootFieldsOf(operation);
      return fields.reduce((units, field) => units + (counts.get(field) ?? 0), 0);
    };
    const charges = this.#limiters.flatMap((limiter) => chargeOf(limiter, client, unitsOf(limiter.policy)));
    const charged = await this.#chargeAll(charges);
    if (charged.standings.some(isUsedUp)) void this.#noteExhausted(client);
    return charged;
  }

  /** Charges one unit to the address of a request that has no operation to run: malformed, invalid or unknown. */
  async chargeFault(client: RatedClient): Promise<Charged> {
    const limiters = this.#limiters.filter(({ policy }) => isOfAddresses(policy));
    const charged = await this.#chargeAll(limiters.flatMap((limiter) => chargeOf(limiter, client, 1)));
    if (charged.refusal !== undefined) this.#exhaust(client, charged);
    return charged;
  }

  /** Charges a request to its address before it is passed on to another server. */
  chargePassedOn(client: RatedClient, units: number): Promise<Charged> {
    const charges = this.#passedOn.flatMap((limiter) =>
      chargeOf(limiter, client, Math.min(units, limiter.policy.quota.units)),
    );
    return this.#chargeAll(charges);
  }

  /** Finds out how long an address has no unit left. Nothing waits for this. */
  async #noteExhausted(client: RatedClient): Promise<void> {
    const limiters = this.#limiters.filter(({ policy }) => isOfAddresses(policy));
    const [charge] = limiters.flatMap((limiter) => chargeOf(limiter, client, 1));
    if (charge === undefined) return;
    const standing = await standingAfter(charge);
    if (standing.isRefused) this.#exhaust(client, { standings: [standing], refusal: refusalBy([standing]) });
  }

  /** Why a request need not be read: its address has no unit left. Undefined if it may have one. */
  exhausted(client: RatedClient): Charged | undefined {
    if (client.isStorefront) return undefined;
    const network = networkOf(client.clientAddress ?? '');
    const known = this.#exhausted.get(network);
    if (known === undefined) return undefined;
    const leftMs = known.until - Date.now();
    if (leftMs <= 0) return void this.#exhausted.delete(network);
    const standings = known.charged.standings.map((each) => ({ ...each, resetSeconds: Math.ceil(leftMs / 1_000) }));
    for (const { policy } of standings) this.metrics.refused(policy.name);
    return { standings, refusal: refusalBy(standings) };
  }

  #exhaust({ clientAddress = '' }: RatedClient, charged: Charged): void {
    const waitMs = Math.max(...charged.standings.map(({ resetSeconds }) => resetSeconds * 1_000));
    this.#exhausted.set(networkOf(clientAddress), { charged, until: Date.now() + waitMs });
  }

  async #chargeAll(charges: readonly Charge[]): Promise<Charged> {
    const standings = await Promise.all(charges.map(standingAfter));
    const refusal = this.#isEnforced ? refusalBy(standings) : undefined;
    for (const { policy, isRefused } of standings) if (isRefused) this.metrics.refused(policy.name);
    for (const { limiter, key, units } of charges.filter((_, index) => !standings[index]?.isRefused)) {
      if (refusal === undefined) this.metrics.charged(limiter.policy.name, units);
      else void limiter.windows.reward(key, units); // The response does not wait for this.
    }
    return { standings: this.#isEnforced ? standings : [], refusal };
  }
}

/** Nothing if the policy does not concern the operation or the client. */
function chargeOf(
  limiter: Limiter,
  { caller, clientAddress = '', isStorefront }: RatedClient,
  units: number,
): Charge[] {
  if (isStorefront && limiter.policy.per === 'address') return [];
  const key = limiter.policy.per === 'caller' ? caller?.id : networkOf(clientAddress);
  return key === undefined || units === 0 ? [] : [{ limiter, key, units }];
}

async function standingAfter({ limiter: { policy, windows }, key, units }: Charge): Promise<Standing> {
  try {
    const result = await windows.consume(key, units);
    return standingOf(policy, result, result.consumedPoints);
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result;
    return { ...standingOf(policy, result, result.consumedPoints - units), isRefused: true };
  }
}

/** Whether a policy limits the total cost of an address. */
function isOfAddresses({ per, fields }: Policy): boolean {
  return per === 'address' && fields === undefined;
}

/** Whether not even the smallest operation of the address can run. */
function isUsedUp({ policy, remaining, isRefused }: Standing): boolean {
  return isOfAddresses(policy) && isRefused && remaining === 0;
}

function standingOf(policy: Policy, { msBeforeNext }: RateLimiterRes, consumed: number): Standing {
  const remaining = Math.max(0, policy.quota.units - consumed);
  return { policy, remaining, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)), isRefused: false };
}

function refusalBy(standings: readonly Standing[]): RefusedOperationError | undefined {
  const [longest] = standings.filter(({ isRefused }) => isRefused).toSorted((a, b) => b.resetSeconds - a.resetSeconds);
  if (longest === undefined) return undefined;
  const { policy, resetSeconds: retryAfterSeconds } = longest;
  const { units, seconds } = policy.quota;
  const message = `Too many requests: the limit "${policy.name}" is ${units} units in ${seconds} seconds. Try again in ${retryAfterSeconds} seconds.`;
  return new RefusedOperationError([codedError('TOO_MANY_REQUESTS', message, { retryAfterSeconds })]);
}

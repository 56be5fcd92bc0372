import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import type { Catalogue } from './catalogue.ts';
import type { Codes } from './codes.ts';
import { shop } from './customers.ts';
import { orderAsGuest } from './guests.ts';
import type { Ledger } from './ledger.ts';
import { type ClientOptions, GaveUp, RetryingClient, type Role } from './retrying-client.ts';
import { processOrders } from './staff.ts';
import { orderCart, orderToReturn } from './stories.ts';

export interface LoadOptions extends ClientOptions {
  readonly catalogue: Catalogue;
  readonly codes: Codes;
  readonly customers: number;
  /** The maximum number of orders of each customer. */
  readonly maxOrders: number;
  /** The ID of an administrator’s account. */
  readonly adminId: string;
}

type IsOver = () => boolean;

/** The users, each with its own random numbers. */
function usersOf(options: LoadOptions) {
  return (name: string, role: Role, id?: string): Actor => {
    const random = options.random.fork(name);
    return { ...options, random, client: new RetryingClient(role, { ...options, random }, id) };
  };
}

/** Runs an action once; a missing response is expected. */
async function attempt(ledger: Ledger, act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: unknown) => {
    if (!(error instanceof GaveUp)) ledger.noteUnexpected(String(error));
  });
}

/** An order from the cart to the return, by a customer and a staff member. */
function lifeOf(number: number, options: LoadOptions): (isOver: IsOver) => Promise<void> {
  const newUser = usersOf(options);
  const customer = newUser(`story ${number}`, 'CUSTOMER');
  const staff = newUser(`story ${number} staff`, 'STAFF').client;
  return (isOver) => orderToReturn(customer, staff, isOver);
}

/** A new customer’s cart each time. */
function cartOf(number: number, options: LoadOptions): () => Promise<unknown> {
  const name = `cart story ${number}`;
  const random = options.random.fork(name);
  return () => orderCart({ ...usersOf(options)(name, 'CUSTOMER'), random });
}

/** A new guest each time. */
function guestOf(number: number, options: LoadOptions): () => Promise<void> {
  const name = `guest story ${number}`;
  const random = options.random.fork(name);
  return () => orderAsGuest({ ...usersOf(options)(name, 'VISITOR'), random });
}

/** Lets all users act concurrently until the deadline. */
export async function runLoad(options: LoadOptions, isOver: IsOver): Promise<void> {
  const { ledger, maxOrders } = options;
  const newUser = usersOf(options);
  const repeat = async (act: () => Promise<unknown>, pauseMs: () => number, isDone: IsOver = isOver) => {
    for (; !isDone(); await sleep(pauseMs())) await attempt(ledger, act);
  };
  const shopping = Array.from({ length: options.customers }, (_, index) => {
    const orders: string[] = [];
    const customer = newUser(`customer ${index}`, 'CUSTOMER');
    const pauseMs = () => 400 * (0.5 + customer.random.next());
    return repeat(
      () => shop(customer, orders),
      pauseMs,
      () => isOver() || orders.length >= maxOrders,
    );
  });
  const two = [1, 2] as const;
  const admin = newUser('newcomers', 'ADMIN', options.adminId);
  await Promise.all([
    ...shopping,
    ...two.map((number) => {
      const member = newUser(`staff ${number}`, 'STAFF');
      return repeat(
        () => processOrders(member, isOver),
        () => 300 * (0.5 + member.random.next()),
      );
    }),
    ...two.map((number) => {
      const live = lifeOf(number, options);
      return repeat(
        () => live(isOver),
        () => 150,
      );
    }),
    ...two
      .flatMap((number) => [cartOf(number, options), guestOf(number, options)])
      .map((act) => repeat(act, () => 300)),
    repeat(
      () => createCustomer(admin),
      () => admin.random.between(500, 1_500),
    ),
  ]);
}

/** Some orders from the cart to the return before anything is killed, so that every step occurs at least once. */
export async function runWithoutFaults(options: LoadOptions): Promise<void> {
  const acts = [11, 12, 13, 14].flatMap((number) => {
    const live = lifeOf(number, options);
    return [() => live(() => false), cartOf(number, options), guestOf(number, options)];
  });
  await Promise.all(acts.map((act) => attempt(options.ledger, act)));
}

/** Retried without a response, and may be rejected because the address is taken by then. */
async function createCustomer({ client, ledger }: Actor): Promise<void> {
  const email = `${randomUUID()}@example.com`;
  const input = { name: 'Ada Lovelace', email, password: 'correct horse battery' };
  const payload = await client.change<{ readonly customer: { readonly id: string } }>('createCustomer', { input });
  if (payload) ledger.registrations.push({ customerId: payload.customer.id, email });
}

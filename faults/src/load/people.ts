import { randomUUID } from 'node:crypto';
import type { Cluster } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import { CartStory } from './cart-story.ts';
import { Customer } from './customer.ts';
import type { Ledger } from './ledger.ts';
import { LifeStory } from './life-story.ts';
import { registerNewcomers } from './newcomers.ts';
import { PersistentCaller } from './persistent-caller.ts';
import { Staff } from './staff.ts';

export interface LoadOptions {
  readonly cluster: Cluster;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly customers: number;
  /** How many orders each customer places, at most. */
  readonly maxOrders: number;
  /** After this nobody tries anything again. */
  readonly deadline: number;
}

/** Goes on until it is over. */
type Work = (isOver: () => boolean) => Promise<void>;

const thinkMs = 400;
const pauseMs = 300;

/** Makes people: each is somebody else, with chances of their own. */
function population({ cluster, ledger, deadline, ...options }: LoadOptions) {
  return (name: string, role?: 'CUSTOMER' | 'STAFF' | 'ADMIN', id: string = randomUUID()) => {
    const random = options.random.fork(name);
    const shop = role ? cluster.shop.as(cluster.tokens.of(role, id)) : cluster.shop;
    return { id, random, caller: new PersistentCaller({ shop, random, ledger, deadline }) };
  };
}

function storyOf(number: number, options: LoadOptions): LifeStory {
  const person = population(options);
  const { id: customerId, random, caller: customer } = person(`story ${number}`, 'CUSTOMER');
  const { caller: staff } = person(`story ${number} staff`, 'STAFF');
  return new LifeStory({ ...options, customerId, random, customer, staff });
}

function cartStoryOf(number: number, options: LoadOptions): CartStory {
  const person = population(options);
  const name = `cart story ${number}`;
  const random = options.random.fork(name);
  return new CartStory({ ...options, random, newCustomer: () => person(name, 'CUSTOMER') });
}

/** Everybody who wants something of the shop. */
export function peopleOf(options: LoadOptions, administratorId: string): readonly Work[] {
  const { catalogue, ledger, customers, maxOrders } = options;
  const person = population(options);
  const shoppers = Array.from({ length: customers }, (_, index): Work => {
    const customer = new Customer({ ...person(`customer ${index}`, 'CUSTOMER'), catalogue, ledger, thinkMs });
    return (isOver) => customer.shop(isOver, maxOrders);
  });
  const staff = [1, 2].map((number): Work => {
    const member = new Staff({ ...person(`staff ${number}`, 'STAFF'), catalogue, ledger, pauseMs });
    return (isOver) => member.work(isOver);
  });
  const stories = [1, 2].map((number): Work => {
    const story = storyOf(number, options);
    return (isOver) => story.tell(isOver);
  });
  const cartStories = [1, 2].map((number): Work => {
    const story = cartStoryOf(number, options);
    return (isOver) => story.tell(isOver);
  });
  const { caller, random } = person('newcomers', 'ADMIN', administratorId);
  return [
    ...shoppers,
    ...staff,
    ...stories,
    ...cartStories,
    (isOver) => registerNewcomers(caller, ledger, random, isOver),
  ];
}

/** A few orders from the basket to the return while nothing breaks, so that every step is taken at least once. */
export async function tellStoriesInPeace(options: LoadOptions): Promise<void> {
  const numbers = [11, 12, 13, 14];
  await Promise.all([
    ...numbers.map((number) => storyOf(number, options).tellOnce()),
    ...numbers.map((number) => cartStoryOf(number, options).tellOnce()),
  ]);
}

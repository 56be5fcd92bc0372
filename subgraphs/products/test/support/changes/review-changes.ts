import { randomUUID } from 'node:crypto';
import { createEvent, CustomerDeleted } from '@commerce/events';
import { answerReview, deleteReview, hideReview, Reviewer } from '../reviews.ts';
import { fill, listsOf, wishlistMutations } from '../wishlists.ts';
import { inSequence, type Change, type Changes, type Work } from './change.ts';
import { bringInProduct, type TwoVariants } from './product-changes.ts';
import { place } from './stock-changes.ts';

/** A product with a review of one star, and an order of its author that has not been placed. */
interface Reviewed extends TwoVariants {
  readonly order: string;
  readonly review: string;
  readonly author: Reviewer;
  readonly voter: Reviewer;
}

const [stockOfOne, stockOfOther] = ['stock.changed of one', 'stock.changed of other'];
const [reviewed, rated] = ['product.reviews-changed of product', 'product.rating-changed of product'];

const write =
  (fields: object, by: 'author' | 'voter' = 'author'): Work<Reviewed> =>
  ({ product, ...things }) =>
    things[by].write(product, fields);
const hide =
  (hidden = true): Work<Reviewed> =>
  ({ manage, review: id }) =>
    manage(hideReview, { id, hidden });
const answer = (text: string): Pick<Change<Reviewed>, 'by' | 'work'> => ({
  by: 'answerReview',
  work: ({ manage, review: id }) => manage(answerReview, { id, text }),
});
const vote = (helpful: boolean): Pick<Change<Reviewed>, 'by' | 'work'> => ({
  by: 'voteReviewHelpful',
  work: ({ voter, review }) => voter.vote(review, helpful),
});
const deliver: Work<Reviewed> = ({ orders, order, author }) => orders.move(order, 'DELIVERED', 5, author.id);
const erase =
  (by: 'author' | 'voter'): Work<Reviewed> =>
  ({ service, ...things }) => {
    const { id: customerId } = things[by];
    return service.bus.publish(
      createEvent(CustomerDeleted, { subject: customerId, aggregateVersion: 2 }, { customerId }),
    );
  };

export const reviewChanges: Changes<Reviewed> = {
  bringIn: async (shop) => {
    const things = await bringInProduct(shop);
    const [author, voter] = [new Reviewer(shop.service), new Reviewer(shop.service)];
    return { ...things, order: randomUUID(), author, voter, review: await author.write(things.product, { stars: 1 }) };
  },
  changes: [
    { by: 'reviewProduct', what: 'a first review', work: write({}, 'voter'), publishes: [reviewed, rated] },
    { by: 'reviewProduct', what: 'other stars', work: write({ stars: 3 }), publishes: [reviewed, rated] },
    { by: 'reviewProduct', what: 'another text', work: write({ stars: 1, text: 'Loud.' }), publishes: [reviewed] },
    { by: 'reviewProduct', what: 'a hidden review', after: hide(), work: write({ stars: 2 }), publishes: [] },
    {
      by: 'deleteReview',
      what: 'a review',
      work: ({ author, product }) => author.run(deleteReview, { productId: product }),
      publishes: [reviewed, rated],
    },
    {
      by: 'deleteReview',
      what: 'a hidden review',
      after: hide(),
      work: ({ author, product }) => author.run(deleteReview, { productId: product }),
      publishes: [],
    },
    { what: 'a vote', ...vote(true), publishes: [reviewed] },
    { what: 'a vote again', after: vote(true).work, ...vote(true), publishes: [] },
    { what: 'no vote', after: vote(true).work, ...vote(false), publishes: [reviewed] },
    { what: 'no vote where there was none', ...vote(false), publishes: [] },
    { by: 'hideReview', what: 'a review', work: hide(), publishes: [reviewed, rated] },
    { by: 'hideReview', what: 'a review again', after: hide(), work: hide(), publishes: [] },
    { by: 'hideReview', what: 'no longer', after: hide(), work: hide(false), publishes: [reviewed, rated] },
    { what: 'a review', ...answer('Sorry.'), publishes: [reviewed] },
    { what: 'a review with the same text', after: answer('Sorry.').work, ...answer('Sorry.'), publishes: [] },
    { what: 'a hidden review', after: hide(), ...answer('Sorry.'), publishes: [] },
    { by: 'order.status-changed', what: 'a verified purchase', after: place(1), work: deliver, publishes: [reviewed] },
    {
      by: 'order.status-changed',
      what: 'a purchase that is verified',
      after: inSequence(place(1), deliver),
      work: deliver,
      publishes: [],
    },
    {
      by: 'order.status-changed',
      what: 'a verified purchase of a hidden review',
      after: inSequence(place(1), hide()),
      work: deliver,
      publishes: [],
    },
    {
      by: 'order.lines-cancelled',
      what: 'a purchase that is not verified after all',
      after: inSequence(place(1), ({ orders, order }) => orders.move(order, 'CONFIRMED'), deliver),
      work: ({ orders, order, one, other }) => orders.cancelLines(order, { [one]: 0, [other]: 0 }),
      publishes: [stockOfOne, stockOfOther, reviewed],
    },
    { by: 'customer.deleted', what: 'an author', work: erase('author'), publishes: [reviewed] },
    {
      by: 'customer.deleted',
      what: 'the author of a hidden review',
      after: hide(),
      work: erase('author'),
      publishes: [],
    },
    { by: 'customer.deleted', what: 'a voter', after: vote(true).work, work: erase('voter'), publishes: [reviewed] },
    { by: 'customer.deleted', what: 'somebody else', work: erase('voter'), publishes: [] },
  ],
};

/** A customer, who wants a product. */
interface Wanted extends TwoVariants {
  readonly customer: Reviewer;
}

/** Gateways do not keep lists, so no change of one has an event. */
const changeOfList = ([by, document]: [string, string]): Change<Wanted> => ({
  by,
  what: 'a wishlist',
  after: ({ customer, one }) => fill(customer, [one]),
  work: async ({ customer, other: variantId, one }) => {
    const [{ id }] = await listsOf(customer);
    const ids = { id, wishlistId: id, fromWishlistId: id, toWishlistId: id };
    const isMove = by === 'moveWishlistEntry';
    const result = await customer.run(document, { ...ids, variantId: isMove ? one : variantId, name: 'Ideas' });
    expect(result.__typename).toMatch(/Payload$/);
  },
  publishes: [],
});

export const wishlistChanges: Changes<Wanted> = {
  bringIn: async (shop) => ({ ...(await bringInProduct(shop)), customer: new Reviewer(shop.service) }),
  changes: Object.entries(wishlistMutations).map(changeOfList),
};

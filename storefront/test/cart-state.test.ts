import fc from 'fast-check';
import {
  answered,
  changed,
  countOf,
  failed,
  keyOf,
  linesOf,
  subtotalOf,
  unknownCart,
  type CartContents,
  type CartState,
  type Change,
} from '../src/cart/cart-state.ts';

const unitPrice = { amountMinor: 1_000, currencyCode: 'EUR' };
const preview = { title: 'A', slug: 'a', options: [], picture: undefined, unitPrice };

type Quantities = ReadonlyMap<string, number>;

/** The cart as the server would have it. */
function contentsOf(quantities: Quantities): CartContents {
  const lines = [...quantities].map(([key, quantity]): CartContents['lines'][number] => {
    const product = { id: key, slug: key, title: key, images: [] };
    const variant = { id: key, options: [], product };
    return { id: `line-${key}`, quantity, title: key, unitPrice, availableQuantity: 100, variant };
  });
  return { id: 'cart', lines, problems: [], preview: null };
}

function applied(quantities: Quantities, { kind, key, quantity }: Change): Quantities {
  const before = quantities.get(key);
  if (kind === 'set' && before === undefined) return quantities;
  const next = kind === 'add' ? (before ?? 0) + quantity : quantity;
  const after = new Map(quantities);
  if (next === 0) after.delete(key);
  else after.set(key, next);
  return after;
}

const shown = (state: CartState): Quantities => new Map(linesOf(state).map(({ key, quantity }) => [key, quantity]));

const key = fc.constantFrom('a', 'b', 'c');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, quantity: fc.nat({ max: 5 }) }),
  fc.record({
    kind: fc.constant('add' as const),
    key,
    quantity: fc.integer({ min: 1, max: 5 }),
    preview: fc.constant(preview),
  }),
);

/** Changes, and the order in which their answers arrive. */
const story = fc.array(change, { minLength: 1, maxLength: 12 }).chain((changes) =>
  fc.record({
    changes: fc.constant(changes),
    arrivals: fc.shuffledSubarray([...changes.keys()], { minLength: changes.length }),
    refused: fc.subarray([...changes.keys()]),
  }),
);

test('whatever the order of the answers, every moment shows all changes, and the end is the cart of the server', () => {
  fc.assert(
    fc.property(story, ({ changes, arrivals }) => {
      let server: Quantities = new Map([['a', 2]]);
      let state = answered(unknownCart, 1, contentsOf(server));
      const carts: CartContents[] = [];
      for (const [index, each] of changes.entries()) {
        state = changed(state, index + 2, each);
        server = applied(server, each);
        carts.push(contentsOf(server));
      }
      expect(shown(state)).toEqual(server);
      for (const index of arrivals) {
        state = answered(state, index + 2, carts[index]!);
        expect(shown(state)).toEqual(server);
      }
      expect(state.pending).toEqual([]);
    }),
  );
});

test('a refused change is taken back, and all others stay', () => {
  fc.assert(
    fc.property(story, ({ changes, refused }) => {
      let server: Quantities = new Map([['a', 2]]);
      let state = answered(unknownCart, 1, contentsOf(server));
      for (const [index, each] of changes.entries()) state = changed(state, index + 2, each);
      for (const [index, each] of changes.entries()) {
        if (refused.includes(index)) {
          state = failed(state, index + 2);
        } else {
          server = applied(server, each);
          state = answered(state, index + 2, contentsOf(server));
        }
      }
      expect(shown(state)).toEqual(server);
    }),
  );
});

test('the answer to an addition does not bring back a line that was removed after it', () => {
  const before = contentsOf(new Map([['a', 1]]));
  let state = answered(unknownCart, 1, before);
  state = changed(state, 2, { kind: 'add', key: 'b', quantity: 1, preview });
  state = changed(state, 3, { kind: 'set', key: 'a', quantity: 0 });
  state = answered(state, 3, contentsOf(new Map([['b', 1]])));
  state = answered(
    state,
    2,
    contentsOf(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    ),
  );
  expect(shown(state)).toEqual(new Map([['b', 1]]));
});

test('a line that nobody has priced yet is shown with what is known of it, and counts', () => {
  const state = changed(unknownCart, 1, { kind: 'add', key: 'b', quantity: 3, preview });
  const lines = linesOf(state);
  expect(lines).toMatchObject([{ key: 'b', title: 'A', quantity: 3, problems: [] }]);
  expect([countOf(lines), subtotalOf(lines)]).toEqual([3, { amountMinor: 3_000, currencyCode: 'EUR' }]);
});

test('a change of the quantity settles the problems that it solves', () => {
  const { lines, ...cart } = contentsOf(new Map([['a', 5]]));
  const [line] = lines;
  const problems: CartContents['problems'] = [
    { __typename: 'InsufficientStockProblem', code: 'INSUFFICIENT_STOCK', lineId: line!.id, availableQuantity: 3 },
    { __typename: 'PriceChangedProblem', code: 'PRICE_CHANGED', lineId: line!.id, previousPrice: unitPrice },
  ];
  const state = answered(unknownCart, 1, { ...cart, lines, problems });
  const codesAfter = (quantity: number) =>
    linesOf(changed(state, 2, { kind: 'set', key: keyOf(line!), quantity })).flatMap((each) =>
      each.problems.map(({ code }) => code),
    );
  expect(codesAfter(4)).toEqual(['INSUFFICIENT_STOCK']);
  expect(codesAfter(3)).toEqual([]);
});

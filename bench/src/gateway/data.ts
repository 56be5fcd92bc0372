/** The public gateway benchmark’s amount of data: 6 users, 9 products, 11 reviews with bodies of the same lengths. */
export const users = ['Ada', 'Boris', 'Chiara', 'Dmitri', 'Esra', 'Farid'].map((name, index) => ({
  id: `${index + 1}`,
  name: `${name} Example`,
  username: name.toLowerCase(),
}));

export const products = [
  { upc: '1', name: 'Table', price: 899, weight: 100 },
  { upc: '2', name: 'Couch', price: 1299, weight: 1000 },
  { upc: '3', name: 'Glass', price: 15, weight: 20 },
  { upc: '4', name: 'Chair', price: 499, weight: 100 },
  { upc: '5', name: 'Television', price: 1299, weight: 1000 },
  { upc: '6', name: 'Lamp', price: 69, weight: 15 },
  { upc: '7', name: 'Grill', price: 399, weight: 120 },
  { upc: '8', name: 'Fridge', price: 999, weight: 1200 },
  { upc: '9', name: 'Sofa', price: 1499, weight: 1100 },
];

export const soldOut: ReadonlySet<string> = new Set(['4', '9']);

const words = 'It came on time, stands where we wanted it, looks as it does in the pictures and has held so far. ';
const bodyOf = (length: number) => words.repeat(Math.ceil(length / words.length)).slice(0, length);

export const reviews = (
  [
    ['1', 445],
    ['1', 290],
    ['1', 275],
    ['1', 146],
    ['2', 445],
    ['2', 290],
    ['2', 275],
    ['2', 146],
    ['3', 146],
    ['4', 146],
    ['4', 866],
  ] as const
).map(([upc, length], index) => ({
  id: `${index + 1}`,
  body: bodyOf(length),
  // As in the public benchmark, where one user has written all reviews.
  author: { __typename: 'User', id: '1', username: 'ada' },
  product: { __typename: 'Product', upc },
}));

/** As in the public benchmark, which returns the first two for every user. */
export const reviewsOfUser = reviews.slice(0, 2);

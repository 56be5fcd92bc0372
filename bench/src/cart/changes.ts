import { ask } from '../load.ts';

/** A mutation of a cart, which each client sends for a cart of its own. */
export interface CartChange {
  readonly name: string;
  readonly nextBody: (client: number) => string;
}

/** The lines of each cart. The maximum of a line is 1,000 units. */
const linesOfCart = 5;
const units = 9;

/** Only what the orders service stores itself, so that its statements are the only ones. */
const result = `{ __typename ... on CartPayload { cart { id lines { id quantity } } } ... on UserError { code } }`;
const addToCart = `mutation ($variantId: ID!) { addToCart(variantId: $variantId) ${result} }`;
const updateLine = `mutation ($lineId: ID!, $quantity: Int!) { updateCartLine(lineId: $lineId, quantity: $quantity) ${result} }`;

interface Changed {
  readonly data?: { readonly addToCart?: { readonly cart?: { readonly lines: readonly { readonly id: string }[] } } };
}

/** Fills the cart of each client, and returns the changes: adding units to a line, and setting its quantity. */
export async function cartChanges(
  url: string,
  headersOf: readonly Readonly<Record<string, string>>[],
  variants: readonly string[],
): Promise<readonly [CartChange, CartChange]> {
  const chosen = variants.slice(0, linesOfCart);
  const bodyOf = (query: string, variables: object) => JSON.stringify({ query, variables });
  const fill = async (headers: Readonly<Record<string, string>>) => {
    let lines: readonly { readonly id: string }[] = [];
    for (const variantId of chosen) {
      const answer = await ask(`${url}/graphql`, bodyOf(addToCart, { variantId }), headers);
      lines = (JSON.parse(answer.toString()) as Changed).data?.addToCart?.cart?.lines ?? [];
    }
    if (lines.length !== chosen.length) throw new Error('A cart could not be filled.');
    return lines.map(({ id }) => id);
  };
  const lineIds = await Promise.all(headersOf.map(fill));
  let turn = 0;
  return [
    {
      name: 'add',
      nextBody: () => bodyOf(addToCart, { variantId: chosen[turn++ % chosen.length] }),
    },
    {
      name: 'update',
      nextBody: (client) => {
        const lineId = lineIds[client]![turn++ % linesOfCart];
        return bodyOf(updateLine, { lineId, quantity: (turn % units) + 1 });
      },
    },
  ];
}

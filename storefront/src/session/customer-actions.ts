import type { AnyVariables, Client } from '@urql/core';
import type { Preview } from '../cart/cart-state.ts';
import { cartOf } from '../cart/cart-store.ts';
import { requestDrawer } from '../cart/cart-signals.ts';
import { SaveForLaterDocument, TellWhenBackDocument, type TypedDocumentString } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { mutationAnswer } from '@commerce/browser/graphql/mutation-answer';
import { languageOf } from '../i18n/languages.ts';

/** What a button of a product does for a customer. Resolves to how it ended: `done`, or the code of what prevented it. */
export type CustomerAction = (client: Client, variantId: string) => Promise<string>;

type ActionResult = Readonly<Record<string, { readonly code: string } | object>>;

/** Runs a mutation with one field, whose result is a payload or an error with a code. */
async function outcomeOf<Result extends ActionResult, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<string> {
  const { data, error } = await client.mutation(documentOf(document), variables).toPromise();
  const answer = mutationAnswer<ActionResult>(data, error);
  if (answer.kind === 'refused') return answer.refusal.code;
  return answer.kind === 'done' ? 'done' : 'FAILED';
}

/** Puts a variant into the cart of a customer or a visitor, and shows the cart. What is known of it is there at once. */
export function addToCart(client: Client, variantId: string, quantity: number, preview: Preview): void {
  const cart = cartOf({ client: { urql: client }, language: languageOf(location.pathname) });
  void cart.add(variantId, quantity, preview);
  requestDrawer();
}

/** Saves a variant in the wishlist. */
export const saveForLater: CustomerAction = (client, variantId) =>
  outcomeOf(client, SaveForLaterDocument, { variantId });

/** Requests a mail when a sold-out variant can be ordered again. */
export const tellWhenBack: CustomerAction = (client, variantId) =>
  outcomeOf(client, TellWhenBackDocument, { variantId });

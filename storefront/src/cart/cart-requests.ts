import type { AnyVariables, Client } from '@urql/core';
import {
  CartOfCallerDocument,
  DismissCartProblemsDocument,
  MergeVisitorCartDocument,
  PutIntoCartDocument,
  SetCartQuantityDocument,
  type CartContentsFragment,
  type Language,
  type TypedDocumentString,
} from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';

/** How the server has answered: with the cart, with an error of the change, or not at all. */
export type CartAnswer =
  | { readonly kind: 'cart'; readonly contents: CartContentsFragment | null }
  | { readonly kind: 'refused'; readonly code: string; readonly available?: number }
  | { readonly kind: 'lost'; readonly error: unknown };

/** Nothing takes longer: what has not been answered by then is read again. */
const answerWithinMs = 15_000;

function withinTime<Result>(answer: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('There was no answer.')), answerWithinMs);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}

interface ChangeResult {
  readonly __typename: string;
  readonly cart?: CartContentsFragment;
  readonly code?: string;
  readonly availableQuantity?: number;
}

async function change<Result extends object, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<CartAnswer> {
  try {
    // A change reaches the server even if the page is left at once.
    const mutation = client.mutation(documentOf(document), variables, { fetchOptions: { keepalive: true } });
    const { data, error } = await withinTime(mutation.toPromise());
    const [result] = Object.values(data ?? {}) as readonly ChangeResult[];
    if (result === undefined) return { kind: 'lost', error };
    if (result.cart !== undefined) return { kind: 'cart', contents: result.cart };
    const { code = 'FAILED', availableQuantity: available } = result;
    return { kind: 'refused', code, ...(available !== undefined && { available }) };
  } catch (error) {
    return { kind: 'lost', error };
  }
}

/** What the cart asks of the server, with texts in one language. */
export class CartRequests {
  readonly #client: Client;
  readonly #language: Language;

  constructor(client: Client, language: Language) {
    this.#client = client;
    this.#language = language;
  }

  async read(): Promise<CartAnswer> {
    const variables = { language: this.#language };
    const policy = { requestPolicy: 'network-only' } as const;
    try {
      const query = this.#client.query(documentOf(CartOfCallerDocument), variables, policy);
      const { data, error } = await withinTime(query.toPromise());
      return data === undefined ? { kind: 'lost', error } : { kind: 'cart', contents: data.cart };
    } catch (error) {
      return { kind: 'lost', error };
    }
  }

  dismiss(): Promise<CartAnswer> {
    return change(this.#client, DismissCartProblemsDocument, { language: this.#language });
  }

  merge(): Promise<CartAnswer> {
    return change(this.#client, MergeVisitorCartDocument, { language: this.#language });
  }

  add(variantId: string, quantity: number): Promise<CartAnswer> {
    return change(this.#client, PutIntoCartDocument, { variantId, quantity, language: this.#language });
  }

  setQuantity(lineId: string, quantity: number): Promise<CartAnswer> {
    return change(this.#client, SetCartQuantityDocument, { lineId, quantity, language: this.#language });
  }
}

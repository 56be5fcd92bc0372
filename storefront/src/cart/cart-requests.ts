import type { AnyVariables, Client } from '@urql/core';
import {
  ApplyCouponToCartDocument,
  ApplyGiftCardToCartDocument,
  CartOfCallerDocument,
  DismissCartProblemsDocument,
  MergeVisitorCartDocument,
  PutIntoCartDocument,
  RemoveCouponFromCartDocument,
  RemoveGiftCardFromCartDocument,
  SetCartQuantityDocument,
  SetShippingOfCartDocument,
  type CartContentsFragment,
  type CouponFault,
  type Language,
  type TypedDocumentString,
} from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { mutationAnswer } from '@commerce/browser/graphql/mutation-answer';

/** Why the server has refused a change. */
interface CartRefusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly available?: number;
  /** Of a coupon. */
  readonly reason?: CouponFault;
}

/** How the server has answered: with the cart, with an error of the change, or not at all. */
export type CartAnswer =
  | { readonly kind: 'cart'; readonly contents: CartContentsFragment | null }
  | CartRefusal
  | { readonly kind: 'lost'; readonly error: unknown };

/** Nothing takes longer: what has not been answered by then is read again. */
const answerWithinMs = 15_000;

function withinTime<Result>(answer: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('There was no answer.')), answerWithinMs);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}

interface ChangeError {
  readonly code: string;
  readonly availableQuantity?: number;
  readonly reason?: CouponFault;
}

type ChangeResult = Readonly<Record<string, ChangeError | { readonly cart: CartContentsFragment }>>;

async function change<Result extends ChangeResult, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<CartAnswer> {
  try {
    // A change reaches the server even if the page is left at once.
    const mutation = client.mutation(documentOf(document), variables, { fetchOptions: { keepalive: true } });
    const { data, error } = await withinTime(mutation.toPromise());
    const answer = mutationAnswer<ChangeResult>(data, error);
    if (answer.kind === 'done') return { kind: 'cart', contents: answer.payload.cart };
    if (answer.kind === 'refused') return refusalIn(answer.refusal);
    return answer.retryAfterSeconds === undefined ? answer : { kind: 'refused', code: 'TOO_MANY_ATTEMPTS' };
  } catch (error) {
    return { kind: 'lost', error };
  }
}

const refusalIn = ({ code, availableQuantity: available, reason }: ChangeError): CartRefusal => ({
  kind: 'refused',
  code,
  ...(available !== undefined && { available }),
  ...(reason !== undefined && { reason }),
});

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

  applyCoupon(code: string): Promise<CartAnswer> {
    return change(this.#client, ApplyCouponToCartDocument, { code, language: this.#language });
  }

  removeCoupon(code: string): Promise<CartAnswer> {
    return change(this.#client, RemoveCouponFromCartDocument, { code, language: this.#language });
  }

  applyGiftCard(code: string): Promise<CartAnswer> {
    return change(this.#client, ApplyGiftCardToCartDocument, { code, language: this.#language });
  }

  removeGiftCard(id: string): Promise<CartAnswer> {
    return change(this.#client, RemoveGiftCardFromCartDocument, { id, language: this.#language });
  }

  /** Without a method, the cheapest one. */
  setShipping(countryCode: string, shippingMethodId: string | null): Promise<CartAnswer> {
    const variables = { countryCode, shippingMethodId, language: this.#language };
    return change(this.#client, SetShippingOfCartDocument, variables);
  }
}

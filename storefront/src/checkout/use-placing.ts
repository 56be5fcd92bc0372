import { useNavigate } from '@tanstack/react-router';
import type { FieldFault } from '@commerce/ui/form';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { CartPrices } from '../cart/cart-prices.ts';
import type { CartStore } from '../cart/cart-store.ts';
import type { OrderPaymentFragment } from '../generated/buying-operations.ts';
import { useTexts } from '../routing/shop-context.tsx';
import { rememberGuestOrder } from '../order/guest-orders.ts';
import { stepWith, type CompleteDraft, type Draft, type Step } from './draft.ts';
import type { PlaceOrderInput } from './inputs.ts';
import { inputOf, openPlacement, place, type PlaceOrderResult } from './placement.ts';
import { TabMemory } from './tab-memory.ts';
import { useGoToStep } from './use-checkout.ts';

/** An order whose payment the bank wants to have confirmed. */
export interface Confirmation {
  readonly orderId: string;
  readonly number: string;
  readonly token: string | undefined;
}

export const openConfirmation = new TabMemory<Confirmation>('checkout-confirmation');

export interface Placing {
  /** `lost`: whether the order was placed is not known, and it can be asked for. */
  readonly phase: 'idle' | 'sending' | 'lost';
  /** The code of what prevented the order. */
  readonly problem: string | undefined;
  readonly faults: readonly FieldFault[];
  /** What is different from the prices that were shown. */
  readonly differences: readonly PriceDifference[];
  /** The coupon that cannot be used. */
  readonly coupon: UnusableCoupon | undefined;
}

type PricesChanged = Extract<PlaceOrderResult, { readonly __typename: 'PricesChangedError' }>;
export type PriceDifference = PricesChanged['differences'][number];
export type UnusableCoupon = Pick<
  Extract<PlaceOrderResult, { readonly __typename: 'CouponUnusableError' }>,
  'couponCode' | 'reason'
>;

const idle: Placing = { phase: 'idle', problem: undefined, faults: [], differences: [], coupon: undefined };

interface PlacingOptions {
  readonly owner: string;
  readonly store: CartStore;
  readonly update: (part: Draft) => void;
  readonly clear: () => void;
}

/** Places the order, and leads to where its answer belongs: the order, the bank, or the step with the fault. */
export function usePlacing(options: PlacingOptions) {
  const { owner } = options;
  const client = useClient();
  const { language } = useTexts();
  const [placing, setPlacing] = useState<Placing>(idle);
  const takeAnswer = useAnswers(options, setPlacing);
  const isSending = useRef(false);

  const send = useCallback(
    async (input: PlaceOrderInput) => {
      // A second click comes before the button is shown as busy.
      if (isSending.current) return;
      isSending.current = true;
      setPlacing({ ...idle, phase: 'sending' });
      const result = await place(client, owner, input);
      await takeAnswer(result);
      isSending.current = false;
    },
    [client, owner, takeAnswer],
  );

  useEffect(() => {
    const open = openPlacement.read(owner);
    if (open !== undefined) void send(open);
  }, [owner, send]);

  return {
    placing,
    /** Sends an order that was not answered again, or a new one. */
    placeOrder: (draft: CompleteDraft, prices: CartPrices) =>
      void send(openPlacement.read(owner) ?? inputOf(draft, prices, language)),
    settle: useCallback(() => setPlacing((before) => (before.phase === 'idle' ? idle : before)), []),
  };
}

function useAnswers({ owner, store, update, clear }: PlacingOptions, setPlacing: (placing: Placing) => void) {
  const goTo = useGoToStep();
  const showOrder = useShowOrder();

  const takeOrder = useCallback(
    (order: OrderPaymentFragment, token: string | undefined) => {
      if (token !== undefined) rememberGuestOrder(order.number, token);
      if (order.status === 'REJECTED' && order.reason === 'PAYMENT_DECLINED') {
        update({ payment: undefined });
        setPlacing({ ...idle, problem: 'PAYMENT_DECLINED' });
        return goTo('payment', { replace: true });
      }
      if (order.payment.nextAction !== null && order.status === 'PENDING') {
        openConfirmation.write(owner, { orderId: order.id, number: order.number, token });
        return goTo('confirm', { replace: true });
      }
      clear();
      showOrder(order.number, token);
    },
    [owner, update, clear, goTo, showOrder, setPlacing],
  );

  return useCallback(
    async (result: PlaceOrderResult | undefined) => {
      if (result === undefined) return setPlacing({ ...idle, phase: 'lost' });
      const isLoaded = store.load();
      if ('order' in result) return takeOrder(result.order, result.orderToken ?? undefined);
      await isLoaded; // The prices of the next attempt are those of the cart.
      const refused = refusedBy(result);
      setPlacing(refused);
      const [first] = refused.faults;
      const step = first === undefined ? stepAfter(result.code) : stepWith(first.path);
      if (step !== undefined) goTo(step);
    },
    [store, goTo, takeOrder, setPlacing],
  );
}

function refusedBy(result: Exclude<PlaceOrderResult, { readonly __typename: 'OrderPayload' }>): Placing {
  const faults = 'fields' in result ? result.fields : [];
  return {
    ...idle,
    problem: faults.length > 0 ? undefined : result.code,
    faults,
    differences: 'differences' in result ? result.differences : [],
    coupon: 'couponCode' in result ? result : undefined,
  };
}

/** The step where a problem can be solved; undefined for the last one. */
function stepAfter(code: string): Step | undefined {
  if (code === 'PAYMENT_METHOD_UNAVAILABLE') return 'payment';
  return code === 'SHIPPING_UNAVAILABLE' ? 'delivery' : undefined;
}

/** Shows an order in place of checkout, to which the back button does not lead any more. */
export function useShowOrder() {
  const navigate = useNavigate();
  return useCallback(
    (number: string, token: string | undefined) =>
      void navigate({
        to: '/orders/$number',
        params: { number },
        search: token === undefined ? {} : { token },
        replace: true,
      }),
    [navigate],
  );
}

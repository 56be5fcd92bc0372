import { useNavigate } from '@tanstack/react-router';
import type { FieldFault } from '@commerce/ui/form';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { CartStore } from '../cart/cart-store.ts';
import type { OrderPaymentFragment } from '../generated/buying-operations.ts';
import { rememberGuestOrder } from '../order/guest-orders.ts';
import { stepWith, type Draft } from './draft.ts';
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
}

const idle: Placing = { phase: 'idle', problem: undefined, faults: [] };

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
      isSending.current = false;
      takeAnswer(result);
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
    placeOrder: (draft: Required<Draft>) => void send(openPlacement.read(owner) ?? inputOf(draft)),
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
    (result: PlaceOrderResult | undefined) => {
      if (result === undefined) return setPlacing({ ...idle, phase: 'lost' });
      void store.load();
      if ('order' in result) return takeOrder(result.order, result.orderToken ?? undefined);
      const faults = 'fields' in result ? result.fields : [];
      setPlacing({ phase: 'idle', problem: faults.length > 0 ? undefined : result.code, faults });
      const [first] = faults;
      if (first !== undefined) goTo(stepWith(first.path));
      else if (result.code === 'PAYMENT_METHOD_UNAVAILABLE') goTo('payment');
    },
    [store, goTo, takeOrder, setPlacing],
  );
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

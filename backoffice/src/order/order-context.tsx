import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { changedIds, type ForeignChange } from './change-words.ts';
import type { Order } from './order.ts';
import { useOrderChanges } from './use-order-changes.ts';
import { useParcelDraft, type ParcelDraftState } from './use-parcel-draft.ts';

export type DialogName = 'cancel' | 'refund' | 'edit';

interface OrderContextValue {
  readonly order: Order;
  /** The order before the changes of others that the band tells of. The same as `order` if there are none. */
  readonly seen: Order;
  /** The last change by somebody else, until it is closed or somebody acts. */
  readonly foreign: ForeignChange | undefined;
  /** The lines and parcels that others have changed. */
  readonly changed: ReadonlySet<string>;
  /** Takes the order as it is now as seen. */
  readonly acknowledge: () => void;
  /** Reads the order again, because somebody else was first. */
  readonly meetConflict: () => void;
  readonly draft: ParcelDraftState;
  readonly dialog: DialogName | undefined;
  readonly openDialog: (name: DialogName | undefined) => void;
}

const OrderContext = createContext<OrderContextValue | undefined>(undefined);

/** The order of the page, with what others change meanwhile. */
export function useOrder(): OrderContextValue {
  const value = use(OrderContext);
  if (value === undefined) throw new Error('This component must be inside OrderProvider.');
  return value;
}

const somebody = (): ForeignChange => ({ who: 'Somebody', kind: 'OTHER', version: 0, at: new Date().toISOString() });

interface Missed {
  readonly change: ForeignChange;
  readonly seen: Order;
}

export function OrderProvider({
  order,
  reload,
  children,
}: {
  readonly order: Order;
  readonly reload: () => void;
  readonly children: ReactNode;
}) {
  const [missed, setMissed] = useState<Missed>();
  const [dialog, openDialog] = useState<DialogName>();
  const draft = useParcelDraft(order.id);
  const onForeign = useCallback((change: ForeignChange, current: Order) => {
    setMissed((before) => ({ change, seen: before?.seen ?? current }));
  }, []);
  const onOwn = ({ kind }: Pick<ForeignChange, 'kind'>) => {
    const isShipment = kind === 'PARCEL_SHIPPED' || kind === 'STATUS_CHANGED';
    if (isShipment && draft.value.isSent) draft.clear();
  };
  useOrderChanges(order, { reload, onForeign, onOwn });
  const acknowledge = useCallback(() => setMissed(undefined), []);
  const meetConflict = useCallback(() => {
    // The live field tells who it was, if it has not yet.
    setMissed((before) => before ?? { change: somebody(), seen: order });
    reload();
  }, [order, reload]);
  const seen = missed?.seen ?? order;
  const value = useMemo(
    () => ({
      order,
      seen,
      foreign: missed?.change,
      changed: changedIds(order, seen),
      acknowledge,
      meetConflict,
      draft,
      dialog,
      openDialog,
    }),
    [order, seen, missed, acknowledge, meetConflict, draft, dialog],
  );
  return <OrderContext value={value}>{children}</OrderContext>;
}

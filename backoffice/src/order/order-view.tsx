import { Page } from '../layout/page.tsx';
import { ChangeBand } from './change-band.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { OrderDialogs } from './order-dialogs.tsx';
import { EditPanel } from './edit-panel.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { OrderHeading, OrderMeta } from './order-heading.tsx';
import { OrderMoves } from './order-moves.tsx';
import { useOrder } from './order-context.tsx';
import { ParcelsPanel } from './parcels-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { ReturnsToDecide } from './return-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { OrderWalk } from './order-walk.tsx';

/** Progress, what waits for a decision, lines and parcels; beside them payment, timeline and customer. */
export function OrderView() {
  const { order } = useOrder();
  return (
    <Page
      title={`Order ${order.number}`}
      heading={<OrderHeading />}
      crumbs={[{ href: '/admin/orders', label: 'Orders' }]}
      actions={<OrderMoves />}
    >
      <OrderMeta />
      <OrderWalk />
      <ChangeBand />
      <div className="grid gap-4 px-4 pt-4 pb-8 md:px-6 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid content-start gap-4">
          <ProgressPanel />
          <EditPanel />
          <ReturnsToDecide />
          <LinesPanel />
          <ParcelsPanel />
        </div>
        <div className="grid content-start gap-4 md:max-xl:grid-cols-2">
          <PaymentPanel />
          <TimelinePanel />
          <CustomerPanel />
        </div>
      </div>
      <OrderDialogs />
    </Page>
  );
}

import { useState } from 'react';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ConnectionState } from '../components/connection-state.tsx';
import { OrderSteps } from '../components/order-steps.tsx';
import { StatusBadge, type OrderStatus } from '../components/status-badge.tsx';
import { Timeline, type TimelineEntry } from '../components/timeline.tsx';
import { useConnection } from '../live/use-connection.ts';
import { useArrivals } from '../live/use-arrivals.ts';
import { Example, Examples, Row, Section } from './section.tsx';

const statuses: readonly (readonly [OrderStatus, string])[] = [
  ['PENDING', 'Pending'],
  ['CONFIRMED', 'Confirmed'],
  ['PROCESSING', 'Packing'],
  ['SHIPPED', 'Shipped'],
  ['DELIVERED', 'Delivered'],
  ['CANCELLED', 'Cancelled'],
  ['REJECTED', 'Rejected'],
  ['RETURNED', 'Returned'],
];

export function LiveSection() {
  return (
    <Section id="live" title="Orders, live">
      <Statuses />
      <Examples columns={4}>
        <Example title="Live">
          <ConnectionState phase="live" label="Live" detail="since 09:41" />
        </Example>
        <Example title="Reconnecting" note="after 2 s">
          <ConnectionState phase="reconnecting" label="Reconnecting…" />
        </Example>
        <Example title="Stale" note="after 30 s">
          <ConnectionState phase="stale" label="As of 14:02, we keep trying" retryLabel="Try now" onRetry={() => {}} />
        </Example>
        <Example title="Back">
          <ConnectionState phase="live" label="Live" detail="2 new while you were away" />
        </Example>
      </Examples>
      <Example title="As it happens">
        <Losing />
      </Example>
      <Card>
        <OrderSteps
          label="Progress: step 4 of 5"
          steps={[
            { title: 'Placed', state: 'done', time: 'Thu 19:12' },
            { title: 'Confirmed', state: 'done', time: 'Thu 19:12' },
            { title: 'Packed', state: 'done', time: 'Fri 15:36' },
            { title: 'Shipped', state: 'now', time: 'Today 09:41' },
            { title: 'Delivered', state: 'next', time: 'Tue 1 Dec' },
          ]}
        />
      </Card>
      <Examples>
        <Example title="Newest first, as on the page of an order" note="what was missed comes one by one">
          <Arriving />
        </Example>
        <Example title="Oldest first, as in a summary">
          <Card isDense>
            <Timeline label="Order R-10482" entries={summary} />
          </Card>
        </Example>
      </Examples>
    </Section>
  );
}

function Statuses() {
  return (
    <Example title="Status, always with icon and word">
      <Row>
        {statuses.map(([status, word]) => (
          <StatusBadge key={status} status={status}>
            {word}
          </StatusBadge>
        ))}
      </Row>
      <Row>
        {statuses.map(([status, word]) => (
          <StatusBadge key={status} status={status} isSmall>
            {word}
          </StatusBadge>
        ))}
      </Row>
    </Example>
  );
}

function Losing() {
  const [lostSince, setLostSince] = useState<Date>();
  const { phase, asOf, absence } = useConnection(lostSince);
  const time = asOf?.toLocaleTimeString('en', { timeStyle: 'short', hourCycle: 'h23' });
  const labels = { live: 'Live', reconnecting: 'Reconnecting…', stale: `As of ${time}, we keep trying` };
  return (
    <Row>
      <Button size="small" onClick={() => setLostSince(lostSince ? undefined : new Date())}>
        {lostSince ? 'Find the connection' : 'Lose the connection'}
      </Button>
      <ConnectionState
        phase={phase}
        label={labels[phase]}
        detail={phase === 'live' && absence ? '2 new while you were away' : undefined}
        retryLabel="Try now"
        onRetry={() => setLostSince(undefined)}
      />
    </Row>
  );
}

const summary: readonly TimelineEntry[] = [
  { id: '1', state: 'done', title: 'Order placed', time: 'Thu 19:12' },
  { id: '2', state: 'done', title: 'Confirmed', detail: 'Payment received', time: 'Thu 19:12' },
  { id: '3', state: 'done', title: 'Packed', detail: 'By Amira, at the Tübingen shelf', time: 'Fri 15:36' },
  { id: '4', state: 'now', title: 'Shipped', detail: 'Handed to the carrier in two parcels', time: 'Today 09:41' },
  { id: '5', state: 'next', title: 'Delivered', detail: 'Expected Tuesday, 1 December' },
];

const atFirst = [
  { id: 'a', title: 'Packed and weighed', detail: 'By Amira, at the Tübingen shelf', time: 'Fri 15:36' },
  { id: 'b', title: 'Handed to the carrier', detail: 'Two parcels', time: 'Today 08:55' },
];

const missed = [
  { id: 'c', title: 'Arrived at the depot', detail: 'Reutlingen', time: 'Tue 04:48' },
  { id: 'd', title: 'Out for delivery', detail: 'Loaded at 07:20 in Reutlingen', time: 'Tue 07:20' },
];

function Arriving() {
  const [isBack, setBack] = useState(false);
  const events = isBack ? [...atFirst, ...missed] : atFirst;
  const shown = useArrivals(events.map(({ id }) => id));
  const visible = events.filter(({ id }) => shown.has(id));
  const entries = visible.map((event, index): TimelineEntry => {
    const isMissed = missed.includes(event);
    const mark = isMissed ? <Badge isSmall>while you were away</Badge> : undefined;
    return { ...event, state: index === visible.length - 1 ? 'now' : 'done', isNew: isMissed, mark };
  });
  const expected: TimelineEntry = {
    id: 'next',
    state: 'next',
    title: 'Delivery expected',
    detail: 'Tuesday, 1 December',
  };
  return (
    <>
      <div>
        <Button size="small" onClick={() => setBack((before) => !before)}>
          {isBack ? 'From the start' : 'Come back after an absence'}
        </Button>
      </div>
      <Timeline label="What happened" isNewestFirst entries={[expected, ...entries.toReversed()]} />
    </>
  );
}

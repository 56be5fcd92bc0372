import { Badge, Count, type BadgeTone } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Picture } from '../components/picture.tsx';
import { Price } from '../components/price.tsx';
import { ProductCard } from '../components/product-card.tsx';
import { EmptyState, ErrorState, OfflineNote } from '../components/region-state.tsx';
import { Loading, ProductCardSkeleton } from '../components/skeleton.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { pictures } from './pictures.ts';
import { Example, Examples, Row, Section } from './section.tsx';

const tones: readonly (readonly [BadgeTone, string])[] = [
  ['neutral', 'while you were away'],
  ['brand', 'Part captured'],
  ['ok', 'In stock'],
  ['warn', 'Only 3 left'],
  ['info', 'On the road'],
  ['sale', 'Refused'],
  ['discount', '−20 %'],
];

export function StatesSection() {
  return (
    <Section id="states" title="The four states of a region">
      <Examples columns={4}>
        <Example title="Loading" note="after 150 ms">
          <Loading label="Loading products">
            <ProductCardSkeleton />
          </Loading>
        </Example>
        <Example title="Empty">
          <EmptyState
            picture={<Picture file={pictures.hat} alt="" shape="square" className="rounded-button" />}
            title="Nothing fits these filters"
            action={<Button size="small">Clear filters</Button>}
          >
            Two hats match without “On sale”.
          </EmptyState>
        </Example>
        <Example title="Error">
          <ErrorState
            title="The shelf did not load"
            retryLabel="Try again"
            onRetry={() => {}}
            errorId="Error 7f3a-91c2"
          >
            It is us, not you. Try again in a moment.
          </ErrorState>
        </Example>
        <Example title="Offline" note="keeps what is there">
          <OfflineNote>Offline. Prices as of 14:02.</OfflineNote>
          <ProductCard
            href="#states"
            name="Lambswool Scarf"
            headingLevel={4}
            picture={pictures.scarf}
            detail="3 colours"
            price={<Price amount="€45.00" />}
          />
        </Example>
      </Examples>
      <BadgesAndCards />
    </Section>
  );
}

function BadgesAndCards() {
  return (
    <Examples>
      <Example title="Badges">
        <Row>
          {tones.map(([tone, word]) => (
            <Badge key={tone} tone={tone}>
              {word}
            </Badge>
          ))}
          <span className="flex items-center gap-2 text-small font-medium">
            Cart <Count>3</Count>
            <VisuallyHidden> items</VisuallyHidden>
          </span>
        </Row>
      </Example>
      <Example title="Card">
        <Card isDense>A surface with a line around it, and no shadow.</Card>
      </Example>
    </Examples>
  );
}

import Heart from 'lucide-react/icons/heart';
import Plus from 'lucide-react/icons/plus';
import Search from 'lucide-react/icons/search';
import Undo2 from 'lucide-react/icons/undo-2';
import { useState } from 'react';
import { Button, ButtonLink } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { TextButton, TextLink } from '../components/text-link.tsx';
import { Example, Examples, Row, Section } from './section.tsx';

export function ActionsSection() {
  return (
    <Section id="actions" title="Buttons and links">
      <ButtonStates />
      <Examples>
        <Example title="Variants">
          <Row>
            <Button variant="primary">Check out</Button>
            <Button>Try again</Button>
            <Button variant="plain">Clear all</Button>
            <Button variant="danger">Cancel the order</Button>
          </Row>
        </Example>
        <Example title="Sizes">
          <Row>
            <Button size="small">44</Button>
            <Button size="medium">48</Button>
            <Button size="large">52</Button>
            <ButtonLink href="#actions" variant="primary">
              A link <span className="tabular-nums opacity-80">from €36</span>
            </ButtonLink>
          </Row>
        </Example>
        <Example title="Disabled with a reason below">
          <Button
            size="small"
            icon={<Undo2 className="size-4" />}
            reason="It has left us and can no longer be cancelled. Returns open when a parcel arrives."
          >
            Return something
          </Button>
        </Example>
        <IconButtons />
        <Example title="Links">
          <p>
            You can return it for 30 days. <TextLink href="#actions">How returns work</TextLink>
          </p>
          <Row>
            <TextLink href="#actions" variant="more">
              All of Kitchen
            </TextLink>
            <TextLink href="#actions" variant="quiet" size="small">
              Imprint
            </TextLink>
            <TextButton size="small">Remove</TextButton>
          </Row>
        </Example>
        <Example title="Busy, as it happens">
          <BusyButton />
        </Example>
      </Examples>
    </Section>
  );
}

function IconButtons() {
  return (
    <Example title="Icon buttons">
      <Row>
        <IconButton label="Search" icon={<Search />} />
        <IconButton label="Remember" icon={<Heart />} variant="quiet" />
        <span className="wall rounded-card p-3">
          <IconButton label="Add to cart" icon={<Plus />} variant="round" />
        </span>
        <IconButton label="Adding" icon={<Plus />} variant="quiet" isBusy />
        <IconButton label="Remember: sign in first" icon={<Heart />} variant="quiet" isUnavailable />
      </Row>
    </Example>
  );
}

const states = ['Rest', 'Hover', 'Focus', 'Pressed'];

function ButtonStates() {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-5 md:grid-cols-3 xl:grid-cols-6">
      {states.map((state) => (
        <div key={state} data-shown={state.toLowerCase()} className="grid gap-2.5">
          <Button variant="primary">Add to cart</Button>
          <p className="text-caption text-soft">{state}</p>
        </div>
      ))}
      <div className="grid gap-2.5">
        <Button variant="primary" isBusy busyLabel="Adding">
          Add to cart
        </Button>
        <p className="text-caption text-soft">Busy, same width</p>
      </div>
      <div className="grid gap-2.5">
        <Button variant="primary" isUnavailable>
          Sold out in 45
        </Button>
        <p className="text-caption text-soft">Disabled: the label says why</p>
      </div>
    </div>
  );
}

function BusyButton() {
  const [isBusy, setBusy] = useState(false);
  const add = (): void => {
    setBusy(true);
    setTimeout(() => setBusy(false), 1200);
  };
  return (
    <div>
      <Button variant="primary" isBusy={isBusy} busyLabel="Adding" onClick={add}>
        Add to cart
      </Button>
    </div>
  );
}

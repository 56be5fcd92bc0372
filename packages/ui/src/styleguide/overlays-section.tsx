import Info from 'lucide-react/icons/info';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { Accordion } from '../components/accordion.tsx';
import { Button } from '../components/button.tsx';
import { ConfirmDialog, Dialog } from '../components/dialog.tsx';
import { Drawer } from '../components/drawer.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { Popover } from '../components/popover.tsx';
import { Tabs } from '../components/tabs.tsx';
import { TextField } from '../components/text-field.tsx';
import { createToasts, ToastProvider } from '../components/toast.tsx';
import { Tooltip, TooltipProvider } from '../components/tooltip.tsx';
import { Example, Examples, Row, Section } from './section.tsx';

export function OverlaysSection() {
  const [toasts] = useState(createToasts);
  return (
    <Section id="overlays" title="Above and inside the page">
      <TooltipProvider>
        <ToastProvider toasts={toasts} label="Messages" closeLabel="Close the message">
          <Examples>
            <Example title="Drawer and dialogs">
              <Row>
                <CartDrawer />
                <SheetDrawer />
                <RefundDialog />
                <CancelDialog />
              </Row>
            </Example>
            <Example title="Popover, tooltip, toast">
              <Row>
                <Popover title="Delivery" trigger={<Button size="small">When does it arrive?</Button>}>
                  Two to three working days, free from €49.
                </Popover>
                <Tooltip text="What the price includes">
                  <IconButton label="About the price" icon={<Info />} />
                </Tooltip>
                <Button
                  size="small"
                  onClick={() =>
                    toasts.add({
                      title: 'Added to the cart',
                      description: 'Karwendel Hiking Boots, size 42',
                      type: 'done',
                      actionProps: { children: 'View' },
                    })
                  }
                >
                  Show a toast
                </Button>
              </Row>
            </Example>
          </Examples>
        </ToastProvider>
      </TooltipProvider>
      <Folded />
    </Section>
  );
}

function Folded() {
  return (
    <Examples>
      <Example title="Tabs">
        <Tabs
          label="About the boots"
          tabs={[
            {
              value: 'details',
              label: 'Details',
              content: 'Waxed nubuck with a waterproof membrane and a rubber rand.',
            },
            { value: 'care', label: 'Care', content: 'Brush off the mud and wax them every five or six tours.' },
            { value: 'delivery', label: 'Delivery', content: 'Two to three working days.' },
          ]}
        />
      </Example>
      <Example title="Accordion" note="works without JavaScript">
        <Accordion
          name="faq"
          questions={[
            {
              title: 'How do I care for the leather?',
              content: 'Brush off the mud, let them dry away from the heater.',
              isOpen: true,
            },
            { title: 'Can they be resoled?', content: 'Yes, at least twice.' },
            { title: 'How do they fit?', content: 'True to size with a medium sock.' },
          ]}
        />
      </Example>
    </Examples>
  );
}

function CartDrawer() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Cart</Button>
      <Drawer
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Cart"
        closeLabel="Close the cart"
        footer={
          <Button variant="primary" isWide>
            Check out
          </Button>
        }
      >
        <p className="text-soft">Your cart is a shelf of its own. Nothing is on it yet.</p>
      </Drawer>
    </>
  );
}

function SheetDrawer() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Filters</Button>
      <Drawer isOpen={isOpen} onOpenChange={setOpen} title="Filters" closeLabel="Close the filters" side="bottom">
        <p className="text-soft">From below, on phones.</p>
      </Drawer>
    </>
  );
}

function RefundDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Refund…</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Refund"
        description="The money goes back to the card ending 4242."
        closeLabel="Close"
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Not now</Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Refund €48.00
            </Button>
          </>
        }
      >
        <TextField label="Amount" name="amount" prefix="€" defaultValue="48.00" />
      </Dialog>
    </>
  );
}

function CancelDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} icon={<Trash2 className="size-4" />}>
        Cancel the order…
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Cancel the order?"
        description="Nothing has been charged. What you ordered goes back on the shelf."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button variant="danger" onClick={() => setOpen(false)}>
              Cancel the order
            </Button>
          </>
        }
      />
    </>
  );
}

import { Button, ButtonLink } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { QuantityStepper } from '@commerce/ui/quantity-stepper';
import Heart from 'lucide-react/icons/heart';
import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { addToCart, saveForLater, tellWhenBack, type CustomerAction } from '../session/customer-actions.ts';
import { usePaths } from '../routing/shop-context.tsx';
import type { Viewer } from '../session/viewer.ts';
import type { ProductData } from './product-data.ts';

type Variant = ProductData['variants'][number];

/** More of one variant are a conversation, not an order. */
const maxQuantity = 99;

interface PurchaseActionsProps {
  readonly viewer: Viewer | undefined;
  readonly product: ProductData;
  readonly variant: Variant;
}

/** What somebody can do with the chosen variant. Visitors sign in to be told of what is sold out. */
export default function PurchaseActions({ viewer, product, variant }: PurchaseActionsProps) {
  return (
    <div key={variant.id} className="mt-6 grid gap-3">
      <div className="flex gap-3">
        {variant.availableQuantity > 0 ? (
          <AddToCart product={product} variant={variant} />
        ) : viewer ? (
          <TellWhenBack variant={variant} />
        ) : (
          <SignInToWait slug={product.slug} />
        )}
        {viewer && <SaveForLater variant={variant} />}
      </div>
    </div>
  );
}

/** Runs an action once at a time, and says how it ended. */
function useAction(action: CustomerAction, variant: Variant) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<string>();
  const run = async () => {
    setBusy(true);
    setOutcome(await action(client, variant.id));
    setBusy(false);
  };
  return { isBusy, outcome, run: () => void run() };
}

/** Each click adds once: the cart shows it at once, and beside its line what was not possible. */
function AddToCart({ product, variant }: Omit<PurchaseActionsProps, 'viewer'>) {
  const t = useTranslations('product.actions');
  const client = useClient();
  const [quantity, setQuantity] = useState(1);
  const preview = {
    title: product.title,
    slug: product.slug,
    options: variant.options.map(({ value }) => value),
    picture: product.images[0],
    unitPrice: variant.price,
  };
  return (
    <div className="grid flex-1 grid-cols-[8.5rem_1fr] gap-x-3 gap-y-2">
      <QuantityStepper
        label={t('quantity')}
        decreaseLabel={t('less')}
        increaseLabel={t('more')}
        value={quantity}
        onValueChange={setQuantity}
        max={Math.min(maxQuantity, variant.availableQuantity)}
      />
      <Button variant="primary" size="large" isWide onClick={() => addToCart(client, variant.id, quantity, preview)}>
        {t('add')}
      </Button>
    </div>
  );
}

function TellWhenBack({ variant }: { readonly variant: Variant }) {
  const t = useTranslations('product.actions');
  const { isBusy, outcome, run } = useAction(tellWhenBack, variant);
  return (
    <div className="grid flex-1 gap-2">
      <Button variant="primary" size="large" isWide isBusy={isBusy} onClick={() => run()}>
        {t('tell')}
      </Button>
      <Outcome outcome={outcome} done={t('told')} />
    </div>
  );
}

function SignInToWait({ slug }: { readonly slug: string }) {
  const t = useTranslations('product.actions');
  const paths = usePaths();
  return (
    <ButtonLink size="large" isWide href={paths.page('login', { next: paths.product(slug) })}>
      {t('signIn')}
    </ButtonLink>
  );
}

function SaveForLater({ variant }: { readonly variant: Variant }) {
  const t = useTranslations('product.actions');
  const { isBusy, outcome, run } = useAction(saveForLater, variant);
  const isSaved = outcome === 'done';
  return (
    <div className="grid size-13 place-items-center">
      <IconButton
        variant="quiet"
        label={isSaved ? t('saved') : t('save')}
        aria-pressed={isSaved}
        isBusy={isBusy}
        icon={<Heart className={isSaved ? 'fill-brand text-brand' : ''} />}
        onClick={() => run()}
      />
    </div>
  );
}

function Outcome({ outcome, done }: { readonly outcome: string | undefined; readonly done: string }) {
  const t = useTranslations('product.actions');
  const text = outcome === undefined ? '' : outcome === 'done' ? done : t('failed');
  return (
    <p role="status" className={`col-span-full text-small ${outcome === 'done' ? 'text-ok' : 'text-sale'}`}>
      {text}
    </p>
  );
}

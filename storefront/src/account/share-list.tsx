import { Button } from '@commerce/ui/button';
import { TextButton } from '@commerce/ui/text-link';
import { TextField } from '@commerce/ui/text-field';
import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import Link from 'lucide-react/icons/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import { CloseWishlistDocument, OpenWishlistToAllDocument } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { useViewer } from '../session/viewer.ts';
import { ProblemNote } from './problem-note.tsx';
import type { Wishlist } from './wishlist.ts';

/** The link with which everybody sees the list. The shop does not keep it: it is shown once, and a new one ends the old. */
export function ShareList({ list }: { readonly list: Wishlist }) {
  const t = useTranslations('account.wishlists');
  const paths = usePaths();
  const viewer = useViewer();
  const sharing = useSubmit(OpenWishlistToAllDocument);
  const closing = useSubmit(CloseWishlistDocument);
  const [link, setLink] = useState<string>();
  const isShared = list.sharedAt !== null;
  const share = async () => {
    const ownerName = viewer?.name.split(/\s/)[0] ?? null;
    const answer = await sharing.submit({ id: list.id, ownerName });
    if (answer !== undefined) setLink(`${location.origin}${paths.page(`wishlists/${answer.token}`)}`);
  };
  const close = async () => {
    if ((await closing.submit({ id: list.id })) !== undefined) setLink(undefined);
  };
  return (
    <div className="mb-8 rounded-card border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <p className="flex min-w-0 flex-1 basis-56 items-start gap-3 text-small text-soft">
          <Link className="size-5 flex-none text-brand-text" />
          {link ? t('linkShown') : isShared ? t('isShared') : t('notShared')}
        </p>
        {isShared && (
          <TextButton size="small" aria-busy={closing.isBusy || undefined} onClick={() => void close()}>
            {t('unshare')}
          </TextButton>
        )}
        {link === undefined && (
          <Button size="small" isBusy={sharing.isBusy} onClick={() => void share()}>
            {isShared ? t('newLink') : t('share')}
          </Button>
        )}
      </div>
      {link && isShared && <CopyLink link={link} />}
      <ProblemNote problem={sharing.problem ?? closing.problem} />
    </div>
  );
}

function CopyLink({ link }: { readonly link: string }) {
  const t = useTranslations('account.wishlists');
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    // Without permission, the link is selected for copying by hand.
    await navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => document.querySelector<HTMLInputElement>('input[name=link]')?.select(),
    );
  };
  return (
    <div className="mt-4 flex animate-appear flex-wrap items-end gap-3">
      <TextField
        className="min-w-0 flex-1 basis-60"
        label={t('link')}
        name="link"
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={isCopied ? <Check className="size-4" /> : <Copy className="size-4" />} onClick={() => void copy()}>
        {isCopied ? t('copied') : t('copy')}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </div>
  );
}

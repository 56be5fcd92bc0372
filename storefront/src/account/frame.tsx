import { SignOutDocument } from '@commerce/browser/session/session-documents';
import { Anchor } from '@commerce/ui/anchor';
import { useRouter } from '@tanstack/react-router';
import LogOut from 'lucide-react/icons/log-out';
import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import { useHead } from '../head/use-head.ts';
import { targetOf } from '../routing/link.tsx';
import { accountPages, type AccountPage } from '../routing/private-pages.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { changeCaller } from '@commerce/browser/session/caller';
import { noteSession, sessionNote } from '@commerce/browser/session/session-note';

export type AccountSection =
  'overview' | 'orders' | 'returns' | 'wishlists' | 'reviews' | 'addresses' | 'profile' | 'sessions' | 'privacy';

const sectionOf = (page: AccountPage) => (page.split('/')[1] ?? 'overview') as AccountSection;

/** A page of the account, with the way to the others. Whoever is not signed in comes back to it after the sign-in. */
export function AccountFrame({
  section,
  title,
  lead,
  aside,
  children,
}: {
  readonly section: AccountSection;
  /** Otherwise the name of the section. */
  readonly title?: string;
  readonly lead?: ReactNode;
  /** On the baseline of the title, such as whether the page is live. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTranslations('account');
  const shownTitle = title ?? t(`nav.${section}`);
  useHead({ title: t('pageTitle', { title: shownTitle }) });
  if (sessionNote() === null) return <ToSignIn />;
  return (
    <div className="mx-auto grid max-w-content gap-x-16 gap-y-6 px-(--gutter) pt-4 max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[13rem_minmax(0,1fr)] lg:pt-12">
      <AccountNav section={section} />
      <div className="min-w-0 max-w-3xl">
        <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-1 md:mb-8">
          <h1 className="font-display text-h1 font-bold text-balance">{shownTitle}</h1>
          {aside}
        </div>
        {lead && <p className="-mt-3 mb-8 max-w-prose text-pretty text-soft">{lead}</p>}
        <div>{children}</div>
      </div>
    </div>
  );
}

function ToSignIn() {
  const router = useRouter();
  const paths = usePaths();
  useEffect(() => {
    const { pathname, search } = location;
    const target = targetOf(paths.page('login', { next: `${pathname}${search}` }));
    if (target !== undefined) void router.navigate({ ...target, replace: true });
  }, [router, paths]);
  return null;
}

function AccountNav({ section }: { readonly section: AccountSection }) {
  const t = useTranslations('account');
  const paths = usePaths();
  return (
    <nav aria-label={t('nav.label')} className="max-lg:-mx-(--gutter) max-lg:border-b max-lg:border-line">
      <ul className="flex gap-x-5 text-small font-medium max-lg:overflow-x-auto max-lg:px-(--gutter) max-lg:[scrollbar-width:none] lg:sticky lg:top-6 lg:grid">
        {accountPages.map((page) => {
          const each = sectionOf(page);
          const isCurrent = each === section;
          return (
            <li key={page} ref={isCurrent ? intoView : undefined}>
              <Anchor href={paths.page(page)} aria-current={isCurrent ? 'page' : undefined} className={navClass}>
                {t(`nav.${each}`)}
              </Anchor>
            </li>
          );
        })}
        <li className="lg:mt-3 lg:border-t lg:border-line lg:pt-3">
          <SignOut />
        </li>
      </ul>
    </nav>
  );
}

/** On a phone, the row of names scrolls sideways. */
function intoView(item: HTMLLIElement | null): void {
  const row = item?.parentElement;
  if (item && row) row.scrollLeft = item.offsetLeft - (row.clientWidth - item.clientWidth) / 2;
}

const navClass =
  'flex min-h-(--target) w-full items-center gap-2 whitespace-nowrap border-transparent text-soft transition-colors hover:text-text aria-[current]:text-text max-lg:-mb-px max-lg:border-y-2 max-lg:aria-[current]:border-b-brand lg:rounded-button lg:px-3 lg:hover:bg-sunken lg:aria-[current]:bg-brand-soft lg:aria-[current]:text-brand-text';

function SignOut() {
  const t = useTranslations('account.nav');
  const router = useRouter();
  const { submit, isBusy, problem } = useSubmit(SignOutDocument);
  const signOut = async () => {
    if (isBusy || (await submit({})) === undefined) return;
    noteSession(undefined);
    await router.navigate({ to: '/' });
    changeCaller();
  };
  return (
    <button type="button" onClick={() => void signOut()} aria-busy={isBusy || undefined} className={navClass}>
      <LogOut className="size-4" />
      {problem === undefined ? t('signOut') : t('signOutAgain')}
    </button>
  );
}

import { Anchor } from '@commerce/ui/anchor';
import { Picture } from '@commerce/ui/picture';
import { StatusBadge } from '@commerce/ui/status-badge';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useFormatter, useTranslations } from 'use-intl';
import { pictureOf } from '../catalogue/picture-file.ts';
import type { OrderRowFragment } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';

/** So many pictures stand for an order. */
const shownPictures = 3;

/** An order in a list: it leads to the page to which its mails lead, too. */
export function OrderRow({ order }: { readonly order: OrderRowFragment }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const paths = usePaths();
  const { number, status, placedAt, total, lines } = order;
  const [first] = lines;
  const others = lines.length - 1;
  return (
    <li className="group relative flex items-center gap-4 py-5">
      <LinePictures lines={lines} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Anchor
            href={paths.page(`orders/${number}`)}
            className="font-medium outline-none group-hover:underline after:absolute after:inset-0 after:rounded-card after:outline-offset-2 after:outline-focus after:content-[''] focus-visible:after:outline-2"
          >
            {t('orders.number', { number })}
          </Anchor>
          <span key={status} className="animate-appear">
            <StatusBadge status={status} isSmall>
              {t(`status.${status}`)}
            </StatusBadge>
          </span>
        </div>
        <p className="mt-0.5 truncate text-small text-soft">
          {first && (others > 0 ? t('orders.andMore', { title: first.title, count: others }) : first.title)}
        </p>
        <p className="text-small text-soft tabular-nums">
          <time dateTime={placedAt}>
            {format.dateTime(new Date(placedAt), { day: 'numeric', month: 'long', year: 'numeric' })}
          </time>
          {' · '}
          {total.formatted}
        </p>
      </div>
      <ChevronRight className="size-4 flex-none text-soft transition-transform group-hover:translate-x-0.75" />
    </li>
  );
}

/** The first pictures of an order, one over the other; on a phone, only one. They take the same room in every row. */
export function LinePictures({
  lines,
}: {
  readonly lines: readonly { readonly id: string; readonly imageUrl: string | null }[];
}) {
  return (
    <div className="flex flex-none -space-x-6 sm:w-24">
      {lines.slice(0, shownPictures).map(({ id, imageUrl }, index) => (
        <div key={id} className={index > 0 ? 'max-sm:hidden' : ''}>
          <LinePicture url={imageUrl} />
        </div>
      ))}
    </div>
  );
}

/** The picture of an order line, as it was ordered. */
function LinePicture({ url }: { readonly url: string | null }) {
  return (
    <span className="block w-12 flex-none overflow-hidden rounded-input ring-2 ring-canvas">
      <Picture file={pictureOf(url)} alt="" sizes="48px" className="rounded-input" />
    </span>
  );
}

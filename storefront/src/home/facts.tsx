import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import Wrench from 'lucide-react/icons/wrench';
import { useTranslations } from 'use-intl';

const facts = [
  { key: 'delivery', Icon: Truck },
  { key: 'returns', Icon: Undo2 },
  { key: 'repairs', Icon: Wrench },
] as const;

/** What the shop promises. */
export function Facts() {
  const t = useTranslations('common.promises');
  return (
    <div className="mx-auto max-w-content px-(--gutter)">
      <ul className="grid border-b border-line text-small md:grid-cols-3">
        {facts.map(({ key, Icon }) => (
          <li
            key={key}
            className="flex items-center gap-3.5 py-3.5 not-first:border-line max-md:not-first:border-t md:py-5.5 md:pr-6 md:not-first:border-l md:not-first:pl-8"
          >
            <Icon className="size-6 stroke-[1.5] text-brand-text" />
            <span>
              <span className="block font-medium">{t(`${key}.title`)}</span>
              <span className="text-soft">{t(`${key}.text`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

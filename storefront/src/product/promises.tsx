import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import Wrench from 'lucide-react/icons/wrench';
import { useTranslations } from 'use-intl';

const promises = [
  { key: 'delivery', Icon: Truck },
  { key: 'returns', Icon: Undo2 },
  { key: 'repairs', Icon: Wrench },
] as const;

/** What goes with every product. */
export function Promises() {
  const t = useTranslations('common.promises');
  return (
    <ul className="mt-8 border-t border-line text-small">
      {promises.map(({ key, Icon }) => (
        <li key={key} className="flex gap-3.5 border-b border-line py-3.5">
          <Icon className="text-brand-text" />
          <span>
            <span className="block font-medium">{t(`${key}.title`)}</span>
            <span className="text-soft">{t(`${key}.text`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

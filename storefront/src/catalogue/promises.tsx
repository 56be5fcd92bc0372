import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import Wrench from 'lucide-react/icons/wrench';
import { useTranslations } from 'use-intl';

/** What the shop promises for every product. */
export const promises = [
  { key: 'delivery', Icon: Truck },
  { key: 'returns', Icon: Undo2 },
  { key: 'repairs', Icon: Wrench },
] as const;

/** A promise in two lines. */
export function PromiseText({ name }: { readonly name: (typeof promises)[number]['key'] }) {
  const t = useTranslations('common.promises');
  return (
    <span>
      <span className="block font-medium">{t(`${name}.title`)}</span>
      <span className="text-soft">{t(`${name}.text`)}</span>
    </span>
  );
}

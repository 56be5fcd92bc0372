import { ButtonLink } from '@commerce/ui/button';
import { Card } from '@commerce/ui/card';
import Heart from 'lucide-react/icons/heart';
import Package from 'lucide-react/icons/package';
import Undo2 from 'lucide-react/icons/undo-2';
import { useTranslations } from 'use-intl';

/** What an account is good for, and the way to the other of the two pages. */
export function AccountAside({
  title,
  label,
  href,
}: {
  readonly title: string;
  readonly label: string;
  readonly href: string;
}) {
  const t = useTranslations('account.aside');
  const points = [
    { icon: <Package />, text: t('orders') },
    { icon: <Undo2 />, text: t('returns') },
    { icon: <Heart />, text: t('wishlists') },
  ];
  return (
    <Card className="self-start">
      <h2 className="font-display text-h3 font-bold">{title}</h2>
      <ul className="mt-4 grid gap-3 text-small text-soft">
        {points.map(({ icon, text }) => (
          <li key={text} className="flex items-start gap-3 [&_.lucide]:size-5 [&_.lucide]:text-brand-text">
            {icon}
            {text}
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <ButtonLink href={href}>{label}</ButtonLink>
      </div>
    </Card>
  );
}

import type { ReactNode } from 'react';

/** How something ended: an icon, a sentence, and where to go from here. */
export function Result({
  icon,
  tone = 'brand',
  text,
  actions,
}: {
  readonly icon: ReactNode;
  readonly tone?: 'brand' | 'neutral';
  readonly text: ReactNode;
  readonly actions?: ReactNode;
}) {
  const look = tone === 'brand' ? 'bg-brand-soft text-brand-text' : 'bg-sunken text-soft';
  return (
    <div role="status" className="grid animate-appear gap-6">
      <div className="flex items-start gap-4">
        <span className={`grid size-12 flex-none place-items-center rounded-full [&_.lucide]:size-6 ${look}`}>
          {icon}
        </span>
        <p className="max-w-prose self-center text-pretty">{text}</p>
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}

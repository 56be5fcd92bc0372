import { promises, PromiseText } from '../catalogue/promises.tsx';

/** What the shop promises, side by side. */
export function Facts() {
  return (
    <div className="mx-auto max-w-content px-(--gutter)">
      <ul className="grid border-b border-line text-small md:grid-cols-3">
        {promises.map(({ key, Icon }) => (
          <li
            key={key}
            className="flex items-center gap-3.5 py-3.5 not-first:border-line max-md:not-first:border-t md:py-5.5 md:pr-6 md:not-first:border-l md:not-first:pl-8"
          >
            <Icon className="size-6 stroke-[1.5] text-brand-text" />
            <PromiseText name={key} />
          </li>
        ))}
      </ul>
    </div>
  );
}

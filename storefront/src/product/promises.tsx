import { promises, PromiseText } from '../catalogue/promises.tsx';

/** What goes with every product, one below another. */
export function Promises() {
  return (
    <ul className="mt-8 border-t border-line text-small">
      {promises.map(({ key, Icon }) => (
        <li key={key} className="flex gap-3.5 border-b border-line py-3.5">
          <Icon className="text-brand-text" />
          <PromiseText name={key} />
        </li>
      ))}
    </ul>
  );
}

import type { Line } from './order.ts';

/** The picture of a line beside its title, which says the same. */
export function LinePicture({ line, isSmall = false }: { readonly line: Line; readonly isSmall?: boolean }) {
  const size = isSmall ? 32 : 40;
  return (
    <span
      className={`wall block flex-none overflow-hidden rounded-input ${isSmall ? 'size-8' : 'size-10'}`}
      aria-hidden="true"
    >
      {line.imageUrl && (
        <img src={line.imageUrl} alt="" width={size} height={size} loading="lazy" className="size-full object-cover" />
      )}
    </span>
  );
}

import { Anchor } from '@commerce/ui/anchor';

export function Wordmark() {
  return (
    <Anchor href="/admin" className="flex min-h-(--target) items-center gap-2.5 px-2 font-bold tracking-tight">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 text-brand" fill="currentColor">
        <path d="M2 16h16v1.5H2zM4 6h2.5v8.5H4zM8.75 9h2.5v5.5h-2.5zM13.5 4H16v10.5h-2.5z" />
      </svg>
      Regal
    </Anchor>
  );
}

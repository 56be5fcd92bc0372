import { payloadText } from './payload.ts';

/** A message in a box that scrolls by itself. */
export function PayloadView({ label, payload }: { readonly label: string; readonly payload: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-80 overflow-auto rounded-input bg-sunken p-3 font-mono text-caption whitespace-pre-wrap wrap-anywhere"
    >
      {payloadText(payload)}
    </pre>
  );
}

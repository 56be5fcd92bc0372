import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';

/** Copies a text, and confirms it for a moment. Browsers allow it on secure origins only; elsewhere, there is no button. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (!globalThis.isSecureContext) return null;
  return (
    <button
      type="button"
      className="copy-button"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {isCopied ? <Check className="size-3.5" /> : <Copy className="size-3.5" />}
      <span aria-live="polite">{isCopied ? 'Copied' : label}</span>
    </button>
  );
}

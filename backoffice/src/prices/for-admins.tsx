import type { ReactNode } from 'react';
import { useViewer } from '../session/viewer-context.ts';

/** For those who may only read a page: who changes what is on it. */
export function ForAdmins({ children }: { readonly children: ReactNode }) {
  if (useViewer().role === 'ADMIN') return null;
  return <p className="px-4 pb-3 text-small text-soft md:px-6">{children}</p>;
}

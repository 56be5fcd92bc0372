import { createContext, use } from 'react';
import type { Viewer } from './staff.ts';

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Who is signed in. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === undefined) throw new Error('This component must be inside the frame.');
  return viewer;
}

let open: (() => void) | undefined;

/** Called by whoever shows the drawer. */
export function onDrawerRequest(listener: () => void): () => void {
  open = listener;
  return () => {
    if (open === listener) open = undefined;
  };
}

/** Shows the cart beside the page. */
export const requestDrawer = (): void => open?.();

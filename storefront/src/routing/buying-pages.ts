/** Whether a path without its language leads to a page of the cart, of checkout or of an order. Only browsers render it. */
export const isBuyingPage = (path: string): boolean =>
  /^\/(?:cart|checkout(?:\/(?:contact|delivery|payment|review|confirm))?|orders\/[^/]+)$/.test(path);

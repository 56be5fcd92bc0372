const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Which order an address is about: by its number, or by its ID, which ledgers and webhooks have. */
export const orderKey = (text: string): { readonly id: string } | { readonly number: string } =>
  uuid.test(text) ? { id: text } : { number: text };

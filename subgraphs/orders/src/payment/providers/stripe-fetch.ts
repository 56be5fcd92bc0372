/**
 * Fetches as usual, but fails on an answer that is JSON and no object, such as a text from something between Stripe and
 * us: the SDK breaks on it where nobody can catch it, and the call would never end.
 */
export const fetchObject: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const body = await response.clone().text();
  if (/^\s*[^\s{<]/.test(body)) throw new TypeError(`Stripe has answered ${response.status} with no object.`);
  return response;
};

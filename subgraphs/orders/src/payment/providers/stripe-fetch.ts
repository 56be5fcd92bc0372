/**
 * Like `fetch`, but fails on a response that is JSON but not an object, such as one from a proxy. On such a response,
 * the SDK throws an uncaught error and the call never settles.
 */
export const fetchObject: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const body = await response.clone().text();
  if (/^\s*[^\s{<]/.test(body)) throw new TypeError(`Stripe responded with ${response.status} and no JSON object.`);
  return response;
};

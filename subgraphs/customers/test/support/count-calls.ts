type Method = (...parameters: never[]) => unknown;

/** Records the name of each method of the class that is called until it is disposed. */
export function countCalls(prototype: object): Disposable & { readonly calls: string[] } {
  const calls: string[] = [];
  const methods = prototype as Record<string, Method>;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const originals = names.map((name) => [name, methods[name]!] as const);
  for (const [name, original] of originals) {
    methods[name] = function (this: unknown, ...parameters: never[]) {
      calls.push(name);
      return original.apply(this, parameters);
    };
  }
  return {
    calls,
    [Symbol.dispose]: () => {
      for (const [name, original] of originals) methods[name] = original;
    },
  };
}

/** Writes a property of the object itself, also if clients choose its name and it is `__proto__`. */
export function setOwn<Value>(object: Record<string, Value>, key: string, value: NoInfer<Value>): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

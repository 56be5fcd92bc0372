/** Postgres accepts neither NUL nor unpaired surrogates, in text or in JSON. */
export function storable(text: string): string {
  return text.replaceAll(/[\0\p{Cs}]/gu, '');
}

export function storableJson(data: object): string {
  return JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}

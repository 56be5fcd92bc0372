/**
 * Whether lists and objects are nested at most this deep. Does not go deeper, because functions that process the values
 * later are recursive.
 */
export function isAtMostDeep(value: unknown, maximum: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (maximum === 0) return false;
  const children: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return children.every((child) => isAtMostDeep(child, maximum - 1));
}

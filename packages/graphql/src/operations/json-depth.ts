/** Whether lists and objects are nested at most so deep. Looks no deeper: what follows in the values calls itself for each level. */
export function isAtMostDeep(value: unknown, maximum: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (maximum === 0) return false;
  const children: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return children.every((child) => isAtMostDeep(child, maximum - 1));
}

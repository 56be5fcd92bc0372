/**
 * SQL of a parameter with a list of keys, such as `id = ANY(${uuidList('$1')})`, for statements that run often.
 *
 * Postgres keeps the plan of a prepared statement only if it does not expect that plans for the given values cost less.
 * It knows the length of a list in a parameter, and assumes ten items without knowing the values, so it plans statements
 * for shorter lists each time. That takes longer than reading a few rows by their keys. Postgres does not look into a
 * subquery, so all plans appear to cost the same.
 */
export const uuidList = (parameter: string): string => `(SELECT ${parameter}::uuid[])::uuid[]`;

/** The same for texts. */
export const textList = (parameter: string): string => `(SELECT ${parameter}::text[])::text[]`;

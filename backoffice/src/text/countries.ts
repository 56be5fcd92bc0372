const names = new Intl.DisplayNames('en-GB', { type: 'region' });

/** Sweden, for SE. */
export const countryName = (code: string): string => names.of(code) ?? code;

import { textsIn, type Language } from '../i18n/languages.ts';

/** The product on the first screen of the shop. If there is none, it is the newest one. */
const hero = 'enamel-teapot';

export const homeVariables = (language: Language) => ({ ...textsIn(language), hero });

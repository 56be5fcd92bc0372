/** A language of emails. */
export type MailLanguage = 'EN' | 'DE';

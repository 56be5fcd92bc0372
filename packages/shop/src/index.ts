/** The values and errors of a shop that several subgraphs share. */
export * from './address-input.ts';
export * from './csv.ts';
export * from './event-backlog.ts';
export * from './insufficient-stock-error.ts';
export * from './language.ts';
export * from './personal-record.ts';
export * from './variant-option.ts';

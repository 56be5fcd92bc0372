export * from './caller.ts';
export * from './caller-key.ts';
export * from './ended-sessions.ts';
export * from './follow-ended-sessions.ts';
export * from './secret.ts';
export * from './visitor.ts';

export * from './inbox/inbox.ts';
export * from './migrations.ts';
export * from './messaging.ts';
export * from './outbox/outbox-relay.ts';
export * from './outbox/outbox.ts';
export * from './dead-letters/dead-letter.ts';
export * from './dead-letters/dead-letter-store.ts';
export * from './inbox/event-handlers.ts';

/** What subscriptions need, in a file of its own: it is loaded by the first of them. */
export { liveClientOptions, subscribeLive } from '@commerce/live-client';
export { createClient } from 'graphql-ws/client';

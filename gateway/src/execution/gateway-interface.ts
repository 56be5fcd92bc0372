import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/**
 * The interface through which Apollo Server runs operations:
 * https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/** What Apollo Server runs operations through: https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

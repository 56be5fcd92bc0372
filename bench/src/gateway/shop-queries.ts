// The shop’s most frequent queries, as its clients send them.

const money = 'amountMinor currencyCode formatted';

/** Its response is the same for every caller. */
export const productList = `
  query ProductList($first: Int! = 20) {
    products(first: $first) {
      nodes {
        id slug title available
        priceRange { min { ${money} } max { ${money} } }
        images { url alt }
        variants { id sku options { name value } price { ${money} } listPrice { ${money} } availableQuantity }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const productBySlug = `
  query ProductBySlug($slug: String!) {
    product(slug: $slug) {
      id slug title description available
      category { name slug }
      images { url alt }
      variants { id sku options { name value } price { ${money} } availableQuantity }
    }
  }`;

export const orderWithLines = `
  query OrderWithLines($id: ID!) {
    order(id: $id) {
      id number status placedAt
      total { ${money} }
      customer { id name email }
      lines {
        title quantity unitPrice { ${money} } total { ${money} }
        variant { id sku availableQuantity product { slug title images { url alt } } }
      }
    }
  }`;

export const meWithOrders = `
  query MeWithOrders($after: String) {
    me {
      id name email
      orderStatistics { totalOrders lastOrderAt totalSpent { ${money} } }
      orders(first: 20, after: $after) {
        nodes { id number status placedAt total { ${money} } lines { title quantity variant { id product { slug } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  HomePage: '0defc557eaf5057b3c0fedb5aa4230148f7dc5b0f15a5e32450d2a1fc484ee3b',
  ListingPage: '05b53ac13e046455eec2a2108747f01aedbe0a8d6e6fcc0070f9dca3d6475661',
  ProductPage: '1814136f36c9bd355417eb5b4fcfd1b30ce5392f63ef99bac8b5825a2fed7515',
  ProductReviews: 'd1ba9b9fdbd4b319032fd6bac32d5236b2269fe9e9c4f2776da9a544c54a8f39',
  SaveForLater: '5e9db5bba339bfd6809c7e2e28e5cb9b0ac585f6bc93720c1b41ba415333105b',
  Shell: 'e9f159832ddd03c027c6bc6e37ccd6cf34881777f1cbd6f2cbfbb91ac6b27f0b',
  SitemapCategories: 'b3b93e7978f4e7407f18a1351e5d6b02b3be0e946edc917d3e9426dca2733f1a',
  SitemapProducts: '8ed21a9a9f57f7da3acc8d0297c5d6fed84a56fbb6a9cd1745f4af5d0c0509ab',
  StockChanged: 'a94d840b3151b52a3f55df0f5736c956c52c4c12ac80c7c0131bae819554d4a3',
  Suggestions: '69fe023f0afc147cd0f258979caeddc6ec6a4d1896ac5248b433c7384999a4be',
  TellWhenBack: '3dafd908a2fa6df631b9edc3a64aa5a1d1df907195ede3669d741962972baf22',
  Viewer: '176c946f674521445f7a06e2d07cbd5c1daa4475bc6aabbd3c0d0f152862358b',
};

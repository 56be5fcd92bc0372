/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  HomePage: '1b4e1349cd736b487deaa5e8c31f8a836d106fe3d47e63ce582e2be5466cfd90',
  ListingPage: 'ace23731f67e4021c7443b121509ed471f5a485984623fd08ce0f15cd0811073',
  ProductPage: 'bd059faaf620c6b94d1d47c93e9751ae13a5426df942f85defbcf6b212ebc906',
  ProductReviews: 'd1ba9b9fdbd4b319032fd6bac32d5236b2269fe9e9c4f2776da9a544c54a8f39',
  RecentlySeen: '77416abb01953098da18ee6dafe6a1d5d7bb26dcba3969c7ab63b2dbbae118c8',
  SaveForLater: '5e9db5bba339bfd6809c7e2e28e5cb9b0ac585f6bc93720c1b41ba415333105b',
  Shell: 'e9f159832ddd03c027c6bc6e37ccd6cf34881777f1cbd6f2cbfbb91ac6b27f0b',
  SitemapCategories: 'b3b93e7978f4e7407f18a1351e5d6b02b3be0e946edc917d3e9426dca2733f1a',
  SitemapProducts: '8ed21a9a9f57f7da3acc8d0297c5d6fed84a56fbb6a9cd1745f4af5d0c0509ab',
  StockChanged: 'a94d840b3151b52a3f55df0f5736c956c52c4c12ac80c7c0131bae819554d4a3',
  Suggestions: '7aaf20d7b1c5d17e4b1a2642c13c604c917b0fbc7b8feb6f9aaed5de9564630c',
  TellWhenBack: '3dafd908a2fa6df631b9edc3a64aa5a1d1df907195ede3669d741962972baf22',
  Viewer: '176c946f674521445f7a06e2d07cbd5c1daa4475bc6aabbd3c0d0f152862358b',
};

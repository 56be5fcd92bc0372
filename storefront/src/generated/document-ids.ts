/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  HomePage: '3c9fe9af3c46eced93ab73c75ae8b4e419fd8d239756bf56ca8b39162291ee67',
  ListingPage: '59a360cf991c6a10a3fb9a20bf89d9a672816d90dea96c757f9c791e9fe8f998',
  ProductPage: 'd36e5a3375a749a688ec7ded0e798d7a78a7f3527e0635a01a79eff8f22cba3e',
  ProductReviews: 'd1ba9b9fdbd4b319032fd6bac32d5236b2269fe9e9c4f2776da9a544c54a8f39',
  SaveForLater: '5e9db5bba339bfd6809c7e2e28e5cb9b0ac585f6bc93720c1b41ba415333105b',
  Shell: 'e9f159832ddd03c027c6bc6e37ccd6cf34881777f1cbd6f2cbfbb91ac6b27f0b',
  SitemapCategories: 'b3b93e7978f4e7407f18a1351e5d6b02b3be0e946edc917d3e9426dca2733f1a',
  SitemapProducts: '8ed21a9a9f57f7da3acc8d0297c5d6fed84a56fbb6a9cd1745f4af5d0c0509ab',
  StockChanged: 'a94d840b3151b52a3f55df0f5736c956c52c4c12ac80c7c0131bae819554d4a3',
  Suggestions: '3ef514e59d26ac3d7f5469df3a840ac3cff9aad269d9e8a2e82a2d046547d16d',
  TellWhenBack: '3dafd908a2fa6df631b9edc3a64aa5a1d1df907195ede3669d741962972baf22',
  Viewer: '176c946f674521445f7a06e2d07cbd5c1daa4475bc6aabbd3c0d0f152862358b',
};

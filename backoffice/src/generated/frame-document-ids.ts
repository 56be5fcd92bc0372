/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  PaletteOrders: 'ef26913701be001c82f0fdb70d103775271879abe7d84e9be023f6f48d9f40c9',
  PalettePeopleAndProducts: 'd06546433bb0d155e28d4af5b165d6b6614d41c75674dc3fdc333883a46ca45d',
  StaffViewer: '4dc9bf710871daffc0e285d2396765a28f6ccec8bfc6b5b19eed8060d67da779',
  WaitingCounts: 'f489d4c6268b01540fd5f7bb9ce8cf45f199cc3dfa1094e1533532920bdb65cc',
  WaitingDeadLetters: '04abba91c4e4a20f39b44db259e22cdd9664dd43a0796329fc31bed2e46d6f50',
  WaitingReturns: 'c3ac05f3d82c5292bc585b91c616717918856df6e4a0e897d2427964391ecc62',
  WaitingStock: 'aca8b5af5d9c1692d7b2de7d18908665cf80d2eca8f45a4318a7f2ba1ae8f0fa',
};

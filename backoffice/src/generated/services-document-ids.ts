/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  CustomersBacklog: 'c2149f5d712ed10fb297bbeaa2602b04feb731068c8a3434564ae053092f43c0',
  DashboardReports: '0b266a538e472c3f1db136f898ca28e13cb589f2e207477c02ced4395379f778',
  DashboardSalesChanged: '60d6b46ee648fbd59a3d6fe6c6bfb766217a56c90ab07d796e81ca2beb6cc790',
  DeadLettersCounted: '24848bc93dfe584c61dca0bff14f8832adb3545d63d70f89b22ed79d2b75d0ff',
  OrdersBacklog: '4c455052f11517b3501d61acf400e9b555646ca22401906083f6af006d886a83',
  ProductsBacklog: '4f9b8a9a26081f0ea2d1eab61bc619395c8ad359bf20984b3a43cb195a21dc78',
  ReturnsCounted: 'e172b421104950261c6ebf7e62830a25dc915028b93b794182063501dde96b05',
  RunningLow: 'f59652e7974b79b87a02e10507a208612b3f73b50c7fa0bfea035b19fffa2825',
  RunningLowChanged: '130912de1b97352f5c6e3be0bb63d38dee4ae1cdc3a1dcec0e13c68429f55f6e',
  StaffDeadLetters: 'e03557d5ec22ddb3cfec9d7aaba1dbfa22b3d2c312b012f3b1d9a314d70dd89d',
  TopProducts: '653f6b4dbdb0b4da6e6e854d293801ded6d4d2f4b704c00fc02e0c491783f074',
};

/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  AcceptListedReturn: '121b8e70fbff993fdae8a7406797da1c8e0f35106edbe731cc21ddd603d7fa0f',
  CancelListedOrder: 'f4e057ffef2920538084b85625b34960f73802d9f4bc7eed220ac61c8a3043e3',
  MoveOrder: 'dfff2bf7501a8d37b97acc860cef7fa0712ca0f36cb32cd2fd74a087e729cd06',
  PackingSlip: 'bf705a0cf32a744de6a307e3c297c2608c5b8e693c657df7e878ea0613e9448b',
  RefuseListedReturn: 'e2a0e16849ae53a0113b610e18f1dc0fb655f88784c27583818a5758cc05f293',
  ReturnsToDecide: 'c424f881de57059e4a132c917fb3ee81fa21d6864eaa34cb8448edce3f1cf30e',
  ReturnsToDecideChanges: 'd947d959df29320d09c3a9021b4f09aea4c7d82cf536acc8cc413b98ed821f5a',
  StaffOrderChanges: '5efc54316a5da99686e9bdaeed5e11e970e74d023aa9d42a18d0d1ebaf16a1d3',
  StaffOrderCount: '01d4a7fdbd8a5406eda14a9ddf9cd8f5f01df1dfbda3f6889f4d1e1723a74820',
  StaffOrderPage: '068da7091ae2612c3068f814f24f4ceae90891cd039b32465e2ac612aa38e791',
};

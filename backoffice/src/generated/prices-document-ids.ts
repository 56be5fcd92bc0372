/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffCouponCodes: 'a4cc82d007f272610c56b9011618e8b746ec26a94cd0a14a2ae9d3023a62743f',
  StaffCreateCouponCode: '3a209e75f44bdc6fdd6ebf6d3ee2788cbd89714236f2138c9beaebf81e198a09',
  StaffCreatePromotion: '1df8a898c30008556ebc94f4f90cc6c8fe66aff49718532dcd835f9bae9713ed',
  StaffCreateShippingMethod: 'ada617f35d0ff3c4a13cba9a1fc11a590d10a6feb7433b487d34f767091b839c',
  StaffCreateTaxRate: '20f4bdc6aab4222d7b70f7a0e3b9b0049ba13d77ffe23ebf61caa24fb601e395',
  StaffGiftCards: 'a8b4633a5e62e4b2e9559c4e91700349367cad5019c86de76cbaf308aadd69fe',
  StaffIssueGiftCard: '9aaaffcf423d02d765e02368036b78f599ea1204910393cef694aa02be10944b',
  StaffPromotions: 'cba39307f5e53ffe2b3df5bcdbfdae188d0544bd0bfb9c13d97a923c6344088c',
  StaffShippingMethods: '9a1ccc5587e171a035fd27942e5fd1be136200bfd039cc787419577878b1766e',
  StaffTaxRates: 'f42ec8c0001989b4a59dbdfbe12359cf1bda2ae0da0746b5ee6010780397fe0d',
  StaffUpdateCouponCode: 'fea0c03c1cb1e5a39f04ed98e0c03bae7682e7235abee2c5ffb88059e9aa22a6',
  StaffUpdateGiftCard: 'ae5b19612a4f1d9a237b9f9b32ad267fc4de203e1a61bf6fe7e65350568d0bbe',
  StaffUpdatePromotion: '2439ab32c2aa68ed2820ae1fdeec86b82967629cef97fa9fcef25c3632822845',
  StaffUpdateShippingMethod: '1ef6db35fb8233cc7b55ca65c0e7f9a4ee981e25e1ad5966bff046ecbd82291f',
  StaffUpdateTaxRate: 'e9dbfa222f92f80bf25bafe7eaf34c1f27d393b742f5b4335e20f0a0236a19e0',
  TaxCategories: '4dd90e7e8584a205f82d5410bcada0529435504d06860f4dc04f1e32f48e0f40',
};

/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  CancelOrderOfCustomer: '351f6db38c1a47664e5d5191afa4b5fcaf86bf3754380e089059c97cf037e0d3',
  CartOfCaller: 'db9ee9108f93670320137ef99f142dd23b75e3a44a24f069fa8ef02891a4dbaf',
  CheckoutCustomer: 'd2e28f352c7f3e8ffa2785224252b2c6b6cec2c9c3e57c51b71bc754afd0af4b',
  ConfirmPaymentOfOrder: '4b5fdae17f94e71e99f673f2abdf6c7917003515521517d7dff385219c3e848c',
  DismissCartProblems: 'f7a3556546b9d51cc2f891821281bb9f8772510b2fd8cdaa53bbe27b076f2f28',
  MergeVisitorCart: '8ecfe85f1e51158264935f67ae773a2c04584c9a111d03cf9dd272316e0ab7b9',
  OrderChanged: 'cc83c59fccc8524b200378c1e2dbeb9bf6acd5a5ffc9087da833364b44a7dae3',
  OrderNumbers: '1f0458add07a05b30dc511f5c9185e139bafcb007a1fbc0c23981c927b86144a',
  OrderOfCustomer: '7286ebccd3ea47fc707a9faf48e98148a39f3caca7829fa2757f8d90319120fc',
  OrderOfGuest: '0e47456913dfc13c30aa7267661d02c4d3301b0b80e36113b13326d43f8e55ab',
  PaymentOfOrder: 'ce31a2b0a72d5f2604dea06873a4b753f936af2327b939f037bd00eb72a35458',
  PlaceOrderOfCart: 'b155cd498c93aac9ef766414981756ddcd442830a4580cd620e315676ebbf42a',
  PutIntoCart: 'c567328d3ed888d16066ba0c28ded0a0157aaada16788683c457828222096d66',
  SetCartQuantity: '39a0bfb71fd8f44655706640f7d0918fc3dc2ea1b33d5609cd54ae5d615e55dd',
};

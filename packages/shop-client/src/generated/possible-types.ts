
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AddAddressResult": [
      "AddressPayload",
      "TooManyAddressesError",
      "ValidationError"
    ],
    "AddProductImagesResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError"
    ],
    "AdjustStockResult": [
      "IdempotencyConflictError",
      "InsufficientStockError",
      "StockPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "ArchiveProductResult": [
      "ProductNotFoundError",
      "ProductPayload"
    ],
    "CartResult": [
      "CartFullError",
      "CartLineNotFoundError",
      "CartPayload",
      "CurrencyMismatchError",
      "InsufficientStockError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "ChangePasswordResult": [
      "CustomerPayload",
      "InvalidCredentialsError",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "ConfirmEmailChangeResult": [
      "CustomerPayload",
      "InvalidTokenError"
    ],
    "CreateCategoryResult": [
      "CategoryPayload",
      "SlugTakenError",
      "ValidationError"
    ],
    "CreateCustomerResult": [
      "CustomerPayload",
      "EmailTakenError",
      "ValidationError"
    ],
    "CreateProductResult": [
      "CategoryNotFoundError",
      "ProductPayload",
      "SkuTakenError",
      "SlugTakenError",
      "ValidationError"
    ],
    "DeleteAccountResult": [
      "DeleteAccountPayload",
      "InvalidCodeError",
      "InvalidCredentialsError",
      "LastAdministratorError",
      "TooManyAttemptsError"
    ],
    "GrantRoleResult": [
      "CustomerNotFoundError",
      "CustomerPayload",
      "LastAdministratorError",
      "ValidationError"
    ],
    "LoginResult": [
      "InvalidCredentialsError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "OrderResult": [
      "FulfilmentNotFoundError",
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "LineQuantityError",
      "NoPaymentActionError",
      "NotReturnableError",
      "OrderNotFoundError",
      "OrderPayload",
      "OrderPendingError",
      "PartlyShippedError",
      "RefundExceedsPaymentError",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "TooManyReturnsError",
      "ValidationError"
    ],
    "PlaceOrderResult": [
      "CurrencyMismatchError",
      "EmptyCartError",
      "IdempotencyConflictError",
      "OrderPayload",
      "OrderTooLargeError",
      "PaymentMethodUnavailableError",
      "TooManyOpenOrdersError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "RedriveResult": [
      "MessageNotRedrivableError",
      "MessageRedrivenError",
      "ParkedMessageNotFoundError",
      "RedrivePayload",
      "ValidationError"
    ],
    "RefreshSessionResult": [
      "InvalidTokenError",
      "LoginPayload"
    ],
    "RegisterResult": [
      "EmailTakenError",
      "LoginPayload",
      "RegistrationPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "RemoveProductImageResult": [
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload"
    ],
    "ReorderProductImagesResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError"
    ],
    "RequestEmailChangeResult": [
      "InvalidCredentialsError",
      "RequestEmailChangePayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "RequestLoginCodeResult": [
      "RequestLoginCodePayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "ResetPasswordResult": [
      "InvalidTokenError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "RestoreProductResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "SkuTakenError",
      "SlugTakenError"
    ],
    "UpdateAddressResult": [
      "AddressPayload",
      "ValidationError"
    ],
    "UpdateProductResult": [
      "CategoryNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "UpdateProfileResult": [
      "CustomerPayload",
      "ValidationError"
    ],
    "UserError": [
      "CartFullError",
      "CartLineNotFoundError",
      "CategoryNotFoundError",
      "CurrencyMismatchError",
      "CustomerNotFoundError",
      "EmailTakenError",
      "EmptyCartError",
      "FulfilmentNotFoundError",
      "IdempotencyConflictError",
      "ImageNotFoundError",
      "InsufficientStockError",
      "InvalidCodeError",
      "InvalidCredentialsError",
      "InvalidStatusChangeError",
      "InvalidTokenError",
      "LastAdministratorError",
      "LineQuantityError",
      "MessageNotRedrivableError",
      "MessageRedrivenError",
      "NoPaymentActionError",
      "NotReturnableError",
      "OrderNotFoundError",
      "OrderPendingError",
      "OrderTooLargeError",
      "ParkedMessageNotFoundError",
      "PartlyShippedError",
      "PaymentMethodUnavailableError",
      "ProductNotFoundError",
      "RefundExceedsPaymentError",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "SkuTakenError",
      "SlugTakenError",
      "TooManyAddressesError",
      "TooManyAttemptsError",
      "TooManyOpenOrdersError",
      "TooManyReturnsError",
      "ValidationError",
      "VariantNotFoundError",
      "VariantUnavailableError"
    ],
    "VerifyEmailResult": [
      "InvalidTokenError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "VerifyLoginCodeResult": [
      "InvalidCodeError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ]
  }
};
      export default result;
    
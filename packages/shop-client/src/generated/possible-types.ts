
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
    "CartResult": [
      "CartFullError",
      "CartLineNotFoundError",
      "CartPayload",
      "CurrencyMismatchError",
      "InsufficientStockError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "CategoryResult": [
      "CategoryPayload",
      "SlugTakenError",
      "ValidationError"
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
    "CreateCustomerResult": [
      "CustomerPayload",
      "EmailTakenError",
      "ValidationError"
    ],
    "CustomerResult": [
      "CustomerPayload",
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
      "InvalidCodeError",
      "InvalidCredentialsError",
      "InvalidTokenError",
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
    "ProductResult": [
      "CategoryNotFoundError",
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "SkuTakenError",
      "SlugTakenError",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "RedriveDeadLetterResult": [
      "DeadLetterNotFoundError",
      "DeadLetterNotRedrivableError",
      "DeadLetterRedrivenError",
      "RedriveDeadLetterPayload",
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
    "StockResult": [
      "IdempotencyConflictError",
      "InsufficientStockError",
      "StockPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "UpdateAddressResult": [
      "AddressPayload",
      "ValidationError"
    ],
    "UserError": [
      "CartFullError",
      "CartLineNotFoundError",
      "CategoryNotFoundError",
      "CurrencyMismatchError",
      "CustomerNotFoundError",
      "DeadLetterNotFoundError",
      "DeadLetterNotRedrivableError",
      "DeadLetterRedrivenError",
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
      "NoPaymentActionError",
      "NotReturnableError",
      "OrderNotFoundError",
      "OrderPendingError",
      "OrderTooLargeError",
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
    ]
  }
};
      export default result;
    
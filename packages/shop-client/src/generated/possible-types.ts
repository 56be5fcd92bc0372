
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AcceptReturnResult": [
      "NotReturnableError",
      "OrderPayload",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ValidationError"
    ],
    "AddAddressResult": [
      "AddressPayload",
      "TooManyAddressesError",
      "ValidationError"
    ],
    "AddProductImagesResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "AddToCartResult": [
      "CartFullError",
      "CartPayload",
      "CurrencyMismatchError",
      "InsufficientStockError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "AddVariantResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "SkuTakenError",
      "ValidationError",
      "VersionConflictError"
    ],
    "AdjustStockResult": [
      "IdempotencyConflictError",
      "InsufficientStockError",
      "StockPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "AnswerReviewResult": [
      "ReviewNotFoundError",
      "ReviewPayload",
      "ValidationError"
    ],
    "ArchiveProductResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "VersionConflictError"
    ],
    "CancelImportResult": [
      "ImportFinishedError",
      "ImportNotFoundError",
      "ImportPayload"
    ],
    "CancelOrderLinesResult": [
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "LineQuantityError",
      "OrderNotFoundError",
      "OrderPayload",
      "OrderPendingError",
      "ValidationError"
    ],
    "CancelOrderResult": [
      "InvalidStatusChangeError",
      "OrderNotFoundError",
      "OrderPayload",
      "PartlyShippedError",
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
    "ConfirmPaymentResult": [
      "NoPaymentActionError",
      "OrderNotFoundError",
      "OrderPayload",
      "ValidationError"
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
    "DeleteReviewResult": [
      "DeleteReviewPayload",
      "ReviewNotFoundError"
    ],
    "FulfilOrderResult": [
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "LineQuantityError",
      "OrderNotFoundError",
      "OrderPayload",
      "ValidationError"
    ],
    "GrantRoleResult": [
      "CustomerNotFoundError",
      "CustomerPayload",
      "LastAdministratorError",
      "ValidationError"
    ],
    "HideReviewResult": [
      "ReviewNotFoundError",
      "ReviewPayload"
    ],
    "LoginResult": [
      "InvalidCredentialsError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "MarkDeliveredResult": [
      "FulfilmentNotFoundError",
      "InvalidStatusChangeError",
      "OrderPayload",
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
    "RefundOrderResult": [
      "IdempotencyConflictError",
      "OrderNotFoundError",
      "OrderPayload",
      "RefundExceedsPaymentError",
      "ValidationError"
    ],
    "RefuseReturnResult": [
      "OrderPayload",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ValidationError"
    ],
    "RegisterResult": [
      "EmailTakenError",
      "LoginPayload",
      "RegistrationPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "RemoveFromCartResult": [
      "CartLineNotFoundError",
      "CartPayload",
      "ValidationError"
    ],
    "RemoveProductImageResult": [
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "VersionConflictError"
    ],
    "RemoveVariantResult": [
      "LastVariantError",
      "ProductPayload",
      "VariantNotFoundError",
      "VariantReservedError",
      "VersionConflictError"
    ],
    "ReorderProductImagesResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "ReorderVariantsResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "ReplaceProductImageResult": [
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
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
    "RequestReturnResult": [
      "IdempotencyConflictError",
      "LineQuantityError",
      "NotReturnableError",
      "OrderNotFoundError",
      "OrderPayload",
      "TooManyReturnsError",
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
      "SlugTakenError",
      "VersionConflictError"
    ],
    "ReviewProductResult": [
      "ProductNotFoundError",
      "ReviewPayload",
      "ValidationError"
    ],
    "UpdateAddressResult": [
      "AddressPayload",
      "ValidationError"
    ],
    "UpdateCartLineResult": [
      "CartLineNotFoundError",
      "CartPayload",
      "InsufficientStockError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "UpdateOrderStatusResult": [
      "InvalidStatusChangeError",
      "OrderNotFoundError",
      "OrderPayload",
      "ValidationError"
    ],
    "UpdateProductImageResult": [
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateProductResult": [
      "CategoryNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
    ],
    "UpdateProfileResult": [
      "CustomerPayload",
      "ValidationError"
    ],
    "UpdateVariantResult": [
      "ProductPayload",
      "SkuTakenError",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
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
      "ImportFinishedError",
      "ImportNotFoundError",
      "InsufficientStockError",
      "InvalidCodeError",
      "InvalidCredentialsError",
      "InvalidStatusChangeError",
      "InvalidTokenError",
      "LastAdministratorError",
      "LastVariantError",
      "LineQuantityError",
      "NoPaymentActionError",
      "NotReturnableError",
      "OrderNotFoundError",
      "OrderPendingError",
      "OrderTooLargeError",
      "OwnReviewError",
      "PartlyShippedError",
      "PaymentMethodUnavailableError",
      "ProductNotFoundError",
      "RefundExceedsPaymentError",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ReviewNotFoundError",
      "SkuTakenError",
      "SlugTakenError",
      "TooManyAddressesError",
      "TooManyAttemptsError",
      "TooManyOpenOrdersError",
      "TooManyReturnsError",
      "ValidationError",
      "VariantNotFoundError",
      "VariantReservedError",
      "VariantUnavailableError",
      "VersionConflictError"
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
    ],
    "VoteReviewHelpfulResult": [
      "OwnReviewError",
      "ReviewNotFoundError",
      "ReviewPayload"
    ]
  }
};
      export default result;
    
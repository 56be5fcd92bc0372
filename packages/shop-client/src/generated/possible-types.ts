
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AcceptReturnResult": [
      "IdempotencyConflictError",
      "NotReturnableError",
      "OrderPayload",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ValidationError",
      "VersionConflictError"
    ],
    "AddAddressResult": [
      "AddressPayload",
      "TooManyAddressesError",
      "ValidationError"
    ],
    "AddOrderNoteResult": [
      "IdempotencyConflictError",
      "OrderNotFoundError",
      "OrderPayload",
      "TooManyNotesError",
      "ValidationError"
    ],
    "AddPasskeyResult": [
      "InvalidPasskeyError",
      "PasskeyPayload",
      "TooManyPasskeysError",
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
    "AddToWishlistResult": [
      "ValidationError",
      "VariantNotFoundError",
      "WishlistEntryPayload",
      "WishlistFullError",
      "WishlistNotFoundError"
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
      "StockLocationInactiveError",
      "StockLocationNotFoundError",
      "StockPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "AnswerReviewResult": [
      "ReviewNotFoundError",
      "ReviewPayload",
      "ValidationError"
    ],
    "ApplyCouponResult": [
      "CartPayload",
      "CouponUnusableError",
      "EmptyCartError",
      "ValidationError"
    ],
    "ApplyGiftCardResult": [
      "CartPayload",
      "EmptyCartError",
      "GiftCardUnusableError",
      "ValidationError"
    ],
    "ArchiveProductResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "VersionConflictError"
    ],
    "CancelBackInStockRequestResult": [
      "BackInStockPayload",
      "BackInStockRequestNotFoundError"
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
      "ValidationError",
      "VersionConflictError"
    ],
    "CancelOrderResult": [
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "OrderNotFoundError",
      "OrderPayload",
      "PartlyShippedError",
      "ValidationError",
      "VersionConflictError"
    ],
    "CartProblem": [
      "InsufficientStockProblem",
      "OrderRejectedProblem",
      "PriceChangedProblem",
      "QuantityReducedProblem",
      "UnavailableProblem"
    ],
    "ChangePasswordResult": [
      "CustomerPayload",
      "InvalidCredentialsError",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "CheckoutPreviewResult": [
      "CheckoutPreview",
      "CurrencyMismatchError",
      "EmptyCartError",
      "ValidationError",
      "VariantUnavailableError"
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
    "CreateAttributeResult": [
      "AttributeKeyTakenError",
      "CategoryNotFoundError",
      "CategoryPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "CreateBrandResult": [
      "BrandPayload",
      "SlugTakenError",
      "ValidationError"
    ],
    "CreateCategoryResult": [
      "CategoryLimitError",
      "CategoryNotFoundError",
      "CategoryPayload",
      "SlugTakenError",
      "ValidationError"
    ],
    "CreateCouponCodeResult": [
      "CouponCodePayload",
      "CouponCodeTakenError",
      "PromotionNotFoundError",
      "ValidationError"
    ],
    "CreateCustomerResult": [
      "CustomerPayload",
      "EmailTakenError",
      "ValidationError"
    ],
    "CreateProductResult": [
      "BrandNotFoundError",
      "CategoryNotFoundError",
      "ProductPayload",
      "SkuTakenError",
      "SlugTakenError",
      "ValidationError"
    ],
    "CreatePromotionResult": [
      "PromotionPayload",
      "ValidationError"
    ],
    "CreateShippingMethodResult": [
      "ShippingMethodPayload",
      "ValidationError"
    ],
    "CreateStockLocationResult": [
      "StockLocationCodeTakenError",
      "StockLocationLimitError",
      "StockLocationPayload",
      "ValidationError"
    ],
    "CreateTaxRateResult": [
      "TaxRatePayload",
      "TaxRateTakenError",
      "ValidationError"
    ],
    "CreateWebhookEndpointResult": [
      "TooManyWebhookEndpointsError",
      "ValidationError",
      "WebhookSecretPayload"
    ],
    "CreateWishlistResult": [
      "ValidationError",
      "WishlistLimitError",
      "WishlistPayload"
    ],
    "DeleteAccountResult": [
      "DeleteAccountPayload",
      "InvalidCodeError",
      "InvalidCredentialsError",
      "LastAdministratorError",
      "TooManyAttemptsError"
    ],
    "DeleteAttributeResult": [
      "AttributeNotFoundError",
      "CategoryPayload",
      "VersionConflictError"
    ],
    "DeleteBrandResult": [
      "BrandInUseError",
      "BrandNotFoundError",
      "DeleteBrandPayload",
      "VersionConflictError"
    ],
    "DeleteCategoryResult": [
      "CategoryNotEmptyError",
      "CategoryNotFoundError",
      "DeleteCategoryPayload",
      "VersionConflictError"
    ],
    "DeleteReviewResult": [
      "DeleteReviewPayload",
      "ReviewNotFoundError"
    ],
    "DeleteWebhookEndpointResult": [
      "DeleteWebhookEndpointPayload",
      "ValidationError",
      "WebhookEndpointNotFoundError"
    ],
    "DeleteWishlistResult": [
      "DeleteWishlistPayload",
      "WishlistNotFoundError"
    ],
    "EditOrderResult": [
      "EditPendingError",
      "IdempotencyConflictError",
      "LinePriceChangedError",
      "LineQuantityError",
      "LineStockError",
      "OrderNotEditableError",
      "OrderNotFoundError",
      "OrderPayload",
      "OrderTooLargeError",
      "PricesChangedError",
      "ShippingUnavailableError",
      "TooManyOpenOrdersError",
      "ValidationError",
      "VariantUnavailableError",
      "VersionConflictError"
    ],
    "EndCustomerSessionsResult": [
      "CustomerNotFoundError",
      "EndedSessionsPayload",
      "OwnAccountError",
      "ValidationError"
    ],
    "EraseCustomerResult": [
      "CustomerNotFoundError",
      "DeleteAccountPayload",
      "LastAdministratorError",
      "OwnAccountError",
      "ValidationError"
    ],
    "ExportCustomerDataResult": [
      "CustomerNotFoundError",
      "ExportedDataPayload",
      "OwnAccountError",
      "ValidationError"
    ],
    "FulfilOrderResult": [
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "LineQuantityError",
      "OrderNotFoundError",
      "OrderPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "GrantRoleResult": [
      "CustomerNotFoundError",
      "CustomerPayload",
      "LastAdministratorError",
      "OwnAccountError",
      "ValidationError"
    ],
    "HideReviewResult": [
      "ReviewNotFoundError",
      "ReviewPayload"
    ],
    "IssueGiftCardResult": [
      "IssueGiftCardPayload",
      "ValidationError"
    ],
    "LoginResult": [
      "InvalidCredentialsError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "LoginWithPasskeyResult": [
      "InvalidPasskeyError",
      "LoginPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "MarkDeliveredResult": [
      "FulfilmentNotFoundError",
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "OrderPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "MoveCategoryResult": [
      "CategoryCycleError",
      "CategoryLimitError",
      "CategoryNotFoundError",
      "CategoryPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "MoveWishlistEntryResult": [
      "WishlistEntryNotFoundError",
      "WishlistEntryPayload",
      "WishlistFullError",
      "WishlistNotFoundError"
    ],
    "Node": [
      "Category",
      "Product",
      "ProductVariant",
      "Review"
    ],
    "PauseWebhookEndpointResult": [
      "ValidationError",
      "WebhookEndpointNotFoundError",
      "WebhookEndpointPayload"
    ],
    "PingWebhookEndpointResult": [
      "ValidationError",
      "WebhookDeliveryPayload",
      "WebhookEndpointNotFoundError"
    ],
    "PlaceOrderResult": [
      "CouponUnusableError",
      "CurrencyMismatchError",
      "EmptyCartError",
      "GiftCardUnusableError",
      "IdempotencyConflictError",
      "OrderPayload",
      "OrderTooLargeError",
      "PaymentMethodUnavailableError",
      "PricesChangedError",
      "ShippingUnavailableError",
      "TooManyOpenOrdersError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "PublishProductResult": [
      "ProductArchivedError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "RedeliverWebhookResult": [
      "ValidationError",
      "WebhookDeliveryNotFoundError",
      "WebhookDeliveryPayload",
      "WebhookPayloadErasedError"
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
    "RefundOrderLinesResult": [
      "IdempotencyConflictError",
      "LineQuantityError",
      "OrderNotFoundError",
      "OrderPayload",
      "PaymentNotSettledError",
      "ValidationError",
      "VersionConflictError"
    ],
    "RefundOrderResult": [
      "IdempotencyConflictError",
      "OrderNotFoundError",
      "OrderPayload",
      "RefundExceedsPaymentError",
      "ValidationError",
      "VersionConflictError"
    ],
    "RefuseReturnResult": [
      "IdempotencyConflictError",
      "OrderPayload",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ValidationError",
      "VersionConflictError"
    ],
    "RegisterResult": [
      "EmailTakenError",
      "LoginPayload",
      "RegistrationPayload",
      "TooManyAttemptsError",
      "ValidationError"
    ],
    "RemoveCouponResult": [
      "CartPayload",
      "EmptyCartError",
      "ValidationError"
    ],
    "RemoveDiscountResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
    ],
    "RemoveFromCartResult": [
      "CartLineNotFoundError",
      "CartPayload",
      "ValidationError"
    ],
    "RemoveFromWishlistResult": [
      "WishlistNotFoundError",
      "WishlistPayload"
    ],
    "RemoveGiftCardResult": [
      "CartPayload",
      "EmptyCartError",
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
    "RenameOptionResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "RenameOptionValueResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "RenamePasskeyResult": [
      "PasskeyPayload",
      "ValidationError"
    ],
    "RenameWishlistResult": [
      "ValidationError",
      "WishlistNotFoundError",
      "WishlistPayload"
    ],
    "ReorderCategoriesResult": [
      "CategoryNotFoundError",
      "ReorderCategoriesPayload",
      "ValidationError"
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
    "RequestBackInStockResult": [
      "BackInStockLimitError",
      "BackInStockPayload",
      "VariantAvailableError",
      "VariantNotFoundError"
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
    "RequestPasskeyResult": [
      "InvalidCodeError",
      "InvalidCredentialsError",
      "PasskeyOptions",
      "TooManyAttemptsError",
      "TooManyPasskeysError"
    ],
    "RequestReturnResult": [
      "ExchangeUnavailableError",
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
    "ResumeWebhookEndpointResult": [
      "ValidationError",
      "WebhookEndpointNotFoundError",
      "WebhookEndpointPayload"
    ],
    "RetryRefundResult": [
      "OrderPayload",
      "RefundExceedsPaymentError",
      "RefundNotFailedError",
      "RefundNotFoundError",
      "ValidationError"
    ],
    "ReviewProductResult": [
      "ProductNotFoundError",
      "ReviewPayload",
      "ValidationError"
    ],
    "RotateWebhookSecretResult": [
      "ValidationError",
      "WebhookEndpointNotFoundError",
      "WebhookSecretPayload"
    ],
    "SetCartShippingResult": [
      "CartPayload",
      "EmptyCartError",
      "ShippingUnavailableError",
      "ValidationError"
    ],
    "SetDiscountResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
    ],
    "SetLowStockThresholdResult": [
      "InventoryPayload",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "SetSwatchResult": [
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "ShareWishlistResult": [
      "ShareWishlistPayload",
      "ValidationError",
      "WishlistNotFoundError"
    ],
    "TransferStockResult": [
      "IdempotencyConflictError",
      "InsufficientStockError",
      "InventoryPayload",
      "StockLocationInactiveError",
      "StockLocationNotFoundError",
      "ValidationError",
      "VariantNotFoundError"
    ],
    "UnpublishProductResult": [
      "ProductArchivedError",
      "ProductNotFoundError",
      "ProductPayload",
      "VersionConflictError"
    ],
    "UnshareWishlistResult": [
      "WishlistNotFoundError",
      "WishlistPayload"
    ],
    "UpdateAddressResult": [
      "AddressPayload",
      "ValidationError"
    ],
    "UpdateAttributeResult": [
      "AttributeNotFoundError",
      "CategoryPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateBrandResult": [
      "BrandNotFoundError",
      "BrandPayload",
      "SlugTakenError",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateCartLineResult": [
      "CartLineNotFoundError",
      "CartPayload",
      "InsufficientStockError",
      "ValidationError",
      "VariantUnavailableError"
    ],
    "UpdateCategoryResult": [
      "CategoryNotFoundError",
      "CategoryPayload",
      "SlugTakenError",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateCouponCodeResult": [
      "CouponCodeNotFoundError",
      "CouponCodePayload",
      "CouponCodeTakenError",
      "PromotionNotFoundError",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateGiftCardResult": [
      "GiftCardNotFoundError",
      "GiftCardPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateOrderStatusResult": [
      "IdempotencyConflictError",
      "InvalidStatusChangeError",
      "OrderNotFoundError",
      "OrderPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateProductImageResult": [
      "ImageNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateProductResult": [
      "BrandNotFoundError",
      "CategoryNotFoundError",
      "ProductNotFoundError",
      "ProductPayload",
      "SlugTakenError",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
    ],
    "UpdateProfileResult": [
      "CustomerPayload",
      "ValidationError"
    ],
    "UpdatePromotionResult": [
      "PromotionNotFoundError",
      "PromotionPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateShippingMethodResult": [
      "ShippingMethodNotFoundError",
      "ShippingMethodPayload",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateStockLocationResult": [
      "StockLocationInUseError",
      "StockLocationNotFoundError",
      "StockLocationPayload",
      "ValidationError"
    ],
    "UpdateTaxRateResult": [
      "TaxRateNotFoundError",
      "TaxRatePayload",
      "TaxRateTakenError",
      "ValidationError",
      "VersionConflictError"
    ],
    "UpdateVariantResult": [
      "ProductPayload",
      "SkuTakenError",
      "ValidationError",
      "VariantNotFoundError",
      "VersionConflictError"
    ],
    "UpdateWebhookEndpointResult": [
      "ValidationError",
      "VersionConflictError",
      "WebhookEndpointNotFoundError",
      "WebhookEndpointPayload"
    ],
    "UserError": [
      "AttributeKeyTakenError",
      "AttributeNotFoundError",
      "BackInStockLimitError",
      "BackInStockRequestNotFoundError",
      "BrandInUseError",
      "BrandNotFoundError",
      "CartFullError",
      "CartLineNotFoundError",
      "CategoryCycleError",
      "CategoryLimitError",
      "CategoryNotEmptyError",
      "CategoryNotFoundError",
      "CouponCodeNotFoundError",
      "CouponCodeTakenError",
      "CouponUnusableError",
      "CurrencyMismatchError",
      "CustomerNotFoundError",
      "DeadLetterNotFoundError",
      "DeadLetterNotRedrivableError",
      "DeadLetterRedrivenError",
      "EditPendingError",
      "EmailTakenError",
      "EmptyCartError",
      "ExchangeUnavailableError",
      "FulfilmentNotFoundError",
      "GiftCardNotFoundError",
      "GiftCardUnusableError",
      "IdempotencyConflictError",
      "ImageNotFoundError",
      "ImportFinishedError",
      "ImportNotFoundError",
      "InsufficientStockError",
      "InvalidCodeError",
      "InvalidCredentialsError",
      "InvalidPasskeyError",
      "InvalidStatusChangeError",
      "InvalidTokenError",
      "LastAdministratorError",
      "LastVariantError",
      "LinePriceChangedError",
      "LineQuantityError",
      "LineStockError",
      "NoPaymentActionError",
      "NotReturnableError",
      "OrderNotEditableError",
      "OrderNotFoundError",
      "OrderPendingError",
      "OrderTooLargeError",
      "OwnAccountError",
      "OwnReviewError",
      "PartlyShippedError",
      "PaymentMethodUnavailableError",
      "PaymentNotSettledError",
      "PricesChangedError",
      "ProductArchivedError",
      "ProductNotFoundError",
      "PromotionNotFoundError",
      "RefundExceedsPaymentError",
      "RefundNotFailedError",
      "RefundNotFoundError",
      "ReturnDecidedError",
      "ReturnNotFoundError",
      "ReviewNotFoundError",
      "ShippingMethodNotFoundError",
      "ShippingUnavailableError",
      "SkuTakenError",
      "SlugTakenError",
      "StockLocationCodeTakenError",
      "StockLocationInUseError",
      "StockLocationInactiveError",
      "StockLocationLimitError",
      "StockLocationNotFoundError",
      "TaxRateNotFoundError",
      "TaxRateTakenError",
      "TooManyAddressesError",
      "TooManyAttemptsError",
      "TooManyNotesError",
      "TooManyOpenOrdersError",
      "TooManyPasskeysError",
      "TooManyReturnsError",
      "TooManyWebhookEndpointsError",
      "ValidationError",
      "VariantAvailableError",
      "VariantNotFoundError",
      "VariantReservedError",
      "VariantUnavailableError",
      "VersionConflictError",
      "WebhookDeliveryNotFoundError",
      "WebhookEndpointNotFoundError",
      "WebhookPayloadErasedError",
      "WishlistEntryNotFoundError",
      "WishlistFullError",
      "WishlistLimitError",
      "WishlistNotFoundError"
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
    
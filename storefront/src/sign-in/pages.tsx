import { createLazyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { SignInPage as SignInPath } from '../routing/private-pages.ts';
import { WithMessages } from '../routing/shop-context.tsx';
import { ConfirmEmailPage } from './confirm-email-page.tsx';
import { FindOrderPage } from './find-order-page.tsx';
import { ForgotPasswordPage } from './forgot-password-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { ResetPasswordPage } from './reset-password-page.tsx';
import { SharedWishlistPage } from './shared-wishlist-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { VerifyEmailPage } from './verify-email-page.tsx';

const page = (path: SignInPath, Page: ComponentType) =>
  createLazyRoute(`/${path}`)({
    component: () => (
      <WithMessages parts={['common', 'account']}>
        <Page />
      </WithMessages>
    ),
  });

export const pages = {
  login: page('login', SignInPage),
  register: page('register', RegisterPage),
  'forgot-password': page('forgot-password', ForgotPasswordPage),
  'reset-password': page('reset-password', ResetPasswordPage),
  'verify-email': page('verify-email', VerifyEmailPage),
  'confirm-email': page('confirm-email', ConfirmEmailPage),
  'find-order': page('find-order', FindOrderPage),
  'wishlists/$token': page('wishlists/$token', SharedWishlistPage),
};

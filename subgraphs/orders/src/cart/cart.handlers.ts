import { CustomerMailPreferencesChanged } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { CartReminderService } from './cart-reminder.service.ts';

export const cartHandlers = (reminders: CartReminderService): readonly EventHandler[] => [
  on(CustomerMailPreferencesChanged, ({ customerId, cartReminders = false }, manager, { time }) =>
    reminders.setConsent(customerId, cartReminders, time, manager),
  ),
];

import { connectionType } from '@commerce/graphql';
import { Order } from './order.ts';

export const OrderConnection = connectionType(Order, 'Order');

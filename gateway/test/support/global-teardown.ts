import { endSharedShop } from './global-setup.ts';

export default endSharedShop;

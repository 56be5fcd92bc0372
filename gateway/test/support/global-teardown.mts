import { endSharedShop } from './global-setup.mts';

export default endSharedShop;

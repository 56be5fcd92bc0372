import type { AnyRoute } from '@tanstack/react-router';

export const orderRoutes: readonly AnyRoute[] = [];

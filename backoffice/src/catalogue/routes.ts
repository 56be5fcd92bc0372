import type { AnyRoute } from '@tanstack/react-router';

export const catalogueRoutes: readonly AnyRoute[] = [];

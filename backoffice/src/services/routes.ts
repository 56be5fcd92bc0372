import type { AnyRoute } from '@tanstack/react-router';

export const serviceRoutes: readonly AnyRoute[] = [];

import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery, statusQuery } from './api/queries.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { Opening } from './shell/opening.tsx'
import { PageFault } from './shell/page-fault.tsx'
import { Shell } from './shell/shell.tsx'
import { readClientsSearch } from './pages/engagement/clients-search.ts'
import { readCustodySearch } from './pages/custody-register/custody-search.ts'
import { readExpiringSearch } from './pages/documents/expiring-facts.ts'
import { readExposureSearch } from './pages/exposure/exposure-search.ts'
import { readSecuritySearch } from './pages/audit-trail/security-search.ts'
import { readReviewSearch } from './pages/review/review-search.ts'
import { ownPath, parseSearch, stringifySearch, wordOf, type Search } from './shell/search-params.ts'

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFoundPage })

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/agency/set-up-page.tsx'), 'SetUpPage'),
})
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/staff/join-page.tsx'), 'JoinPage'),
})
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Search): { next?: string } => withNext(search.next),
  component: lazyRouteComponent(() => import('./pages/staff/sign-in-page.tsx'), 'SignInPage'),
})

/** Everything behind the door: nobody passes without a session, and a deployment without an agency leads to set-up. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session !== null) return
    const status = await context.queryClient.ensureQueryData(statusQuery)
    if (status.stage === 'new') throw redirect({ to: '/setup' })
    throw redirect({ to: '/sign-in', search: withNext(location.href === '/' ? undefined : location.href) })
  },
  component: Shell,
})
const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/today/today-page.tsx'), 'TodayPage'),
})
const clientsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/clients',
  validateSearch: readClientsSearch,
  component: lazyRouteComponent(() => import('./pages/engagement/clients-page.tsx'), 'ClientsPage'),
})
const clientRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/clients/$clientId',
  validateSearch: (search: Search): { value?: string; doubtful?: '1' } => {
    const value = wordOf(search.value)
    return { ...(value === undefined ? {} : { value }), ...(search.doubtful === '1' ? { doubtful: '1' as const } : {}) }
  },
  component: lazyRouteComponent(() => import('./pages/engagement/client-page.tsx'), 'ClientPage'),
})
const intakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/intake',
  component: lazyRouteComponent(() => import('./pages/intake/intake-page.tsx'), 'IntakePage'),
})
const trayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/intake/unfiled',
  component: lazyRouteComponent(() => import('./pages/documents/tray-page.tsx'), 'TrayPage'),
})
const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('./pages/documents/document-page.tsx'), 'DocumentPage'),
})
const batchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/intake/$batchId',
  component: lazyRouteComponent(() => import('./pages/intake/batch-page.tsx'), 'BatchPage'),
})
const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('./pages/review/review-page.tsx'), 'ReviewPage'),
})
const expiringRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expiring',
  validateSearch: readExpiringSearch,
  component: lazyRouteComponent(() => import('./pages/documents/expiring-page.tsx'), 'ExpiringPage'),
})
const custodyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/custody',
  validateSearch: readCustodySearch,
  component: lazyRouteComponent(() => import('./pages/custody-register/custody-page.tsx'), 'CustodyPage'),
})
const slipRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/custody/slips/$slipId',
  component: lazyRouteComponent(() => import('./pages/custody-register/slip-page.tsx'), 'SlipPage'),
})
const signRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign',
  component: lazyRouteComponent(() => import('./pages/custody-register/sign-page.tsx'), 'SignPage'),
})
const exposureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exposure',
  validateSearch: readExposureSearch,
  component: lazyRouteComponent(() => import('./pages/exposure/exposure-page.tsx'), 'ExposurePage'),
})
const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/security',
  validateSearch: readSecuritySearch,
  component: lazyRouteComponent(() => import('./pages/audit-trail/security-page.tsx'), 'SecurityPage'),
})
const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/staff/settings-page.tsx'), 'SettingsPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
})

const accessRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access',
  component: lazyRouteComponent(() => import('./pages/access/access-page.tsx'), 'AccessPage'),
})

const routeTree = rootRoute.addChildren([
  setUpRoute,
  joinRoute,
  signInRoute,
  signRoute,
  shellRoute.addChildren([
    todayRoute,
    clientsRoute,
    clientRoute,
    intakeRoute,
    batchRoute,
    trayRoute,
    documentRoute,
    reviewRoute,
    expiringRoute,
    custodyRoute,
    slipRoute,
    exposureRoute,
    securityRoute,
    settingsRoute,
    accountRoute,
    accessRoute,
  ]),
])

export function createPageRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: Opening,
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
  })
}

function withNext(given: unknown): { next?: string } {
  const next = ownPath(given)
  return next === undefined ? {} : { next }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}

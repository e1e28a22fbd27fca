import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { LanguageProvider } from './language/language.tsx'
import { createPageRouter } from './router.tsx'
import { ThemeProvider } from './theme/theme.tsx'

const queryClient = createQueryClient(() => {
  queryClient.setQueryData(['session'], null)
  const { pathname, href } = router.state.location
  if (!['/sign-in', '/join', '/setup'].includes(pathname)) void router.navigate({ to: '/sign-in', search: { next: href } })
})
const router = createPageRouter(queryClient)

// After an upgrade the parts of the earlier version are gone: the page is loaded anew, once.
addEventListener('vite:preloadError', () => {
  const key = 'xinxia.loaded-anew-at'
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
})

const root = document.getElementById('root')
if (root === null) throw new Error('bug: index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <ThemeProvider>
          <RouterProvider router={router} />
        </ThemeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)

import { Link } from '@tanstack/react-router'
import { useSay } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import { EmptyPage } from './empty-page.tsx'
import { usePageTitle } from './page-title.ts'

export function NotFoundPage() {
  const say = useSay()
  usePageTitle(words.notFoundTitle)
  return (
    <EmptyPage title={say(words.notFoundTitle)} sentence={say(words.notFound)}>
      <Link to="/">{say(words.toToday)}</Link>
    </EmptyPage>
  )
}

import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { Moment } from '../../moment/moment.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import { groupCreditCode } from './credit-code.ts'
import { CompletenessBar } from './completeness-bar.tsx'
import type { ClientRow } from './client-list.ts'
import styles from './clients-page.module.css'

/** The columns of the client list: only public facts stand in it. */
export function useClientColumns(): readonly Column<ClientRow>[] {
  const say = useSay()
  return useMemo(
    () => [
      {
        id: 'name',
        title: say(words.name),
        width: 'minmax(200px, 2.4fr)',
        sortable: true,
        cell: (row) => (
          <Link to="/clients/$clientId" params={{ clientId: row.id }} tabIndex={-1} className={styles.name} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      {
        id: 'aliases',
        title: say(words.aliases),
        width: 'minmax(90px, 1.2fr)',
        cell: (row) => some(row.aliases.join(say(shellWords.listComma))),
      },
      {
        id: 'code',
        title: say(words.code),
        width: '190px',
        sortable: true,
        cell: (row) => (row.creditCode === null ? null : <span className="tabular">{groupCreditCode(row.creditCode)}</span>),
      },
      { id: 'kind', title: say(words.kind), width: 'minmax(90px, 1fr)', sortable: true, cell: (row) => some(row.taxpayerKind) },
      {
        id: 'staff',
        title: say(words.staff),
        width: 'minmax(80px, 1fr)',
        sortable: true,
        cell: (row) => some(row.bookkeepers.join(say(shellWords.listComma))),
      },
      {
        id: 'complete',
        title: say(words.complete),
        width: '124px',
        sortable: true,
        cell: (row) => <CompletenessBar percent={row.completeness} />,
      },
      {
        id: 'doubts',
        title: say(words.doubts),
        width: '72px',
        end: true,
        sortable: true,
        cell: (row) => (row.doubtCount === 0 ? null : <span className={styles.doubts}>{row.doubtCount}</span>),
      },
      { id: 'values', title: say(words.values), width: '72px', end: true, sortable: true, cell: (row) => row.valueCount },
      {
        id: 'created',
        title: say(words.created),
        width: '96px',
        end: true,
        sortable: true,
        cell: (row) => <Moment at={row.createdAt} day />,
      },
    ],
    [say],
  )
}

function some(text: string | null): string | null {
  return text === '' ? null : text
}

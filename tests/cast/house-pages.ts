import type { Colleague } from './house-people.ts'

/** The address of every page as this person reaches it, a client and each batch among them. Page names for pictures beside them. */
export async function everyPage(by: Colleague): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const { rows: clients } = await by.ask('clients.list')
  const { rows: batches } = await by.ask('intake.list', {})
  const shown = await Promise.all(batches.slice(0, 5).map(({ id }) => by.ask('intake.show', { params: { batchId: id } })))
  const filed = shown.flatMap(({ files }) => files).find(({ filing, client }) => filing === 'filed' && client !== null)
  const [unfiled] = (await by.ask('documents.tray')).documents
  const owns = (await by.ask('session.mine')).acts.includes('audit.see')
  return [
    { name: 'today', path: '/' },
    { name: 'clients', path: '/clients' },
    { name: 'clients-incomplete', path: '/clients?incomplete=1&sort=complete' },
    ...clients.slice(0, 1).map(({ id }) => ({ name: 'client', path: `/clients/${id}` })),
    { name: 'intake', path: '/intake' },
    { name: 'tray', path: '/intake/unfiled' },
    { name: 'review', path: '/review' },
    ...(unfiled === undefined ? [] : [{ name: 'document-unfiled', path: `/documents/${unfiled.id}` }]),
    ...(filed === undefined
      ? []
      : [
          { name: 'document', path: `/documents/${filed.documentId}` },
          { name: 'client-with-documents', path: `/clients/${filed.client?.id}` },
        ]),
    ...batches.slice(0, 2).map(({ id, stage }) => ({ name: `batch-${stage}`, path: `/intake/${id}` })),
    ...(owns
      ? [
          { name: 'security', path: '/security' },
          { name: 'security-figures', path: '/security?tab=figures' },
          { name: 'security-figures-days', path: '/security?tab=figures&period=days' },
          { name: 'security-protection', path: '/security?tab=protection' },
          { name: 'security-checks', path: '/security?tab=doctor' },
        ]
      : []),
    { name: 'expiring', path: '/expiring' },
    { name: 'expiring-quarter', path: '/expiring?within=quarter&kind=contract' },
    { name: 'exposure', path: '/exposure' },
    { name: 'exposure-evidence', path: '/exposure?figure=mobiles' },
    { name: 'custody', path: '/custody' },
    { name: 'settings', path: '/settings' },
    { name: 'account', path: '/account' },
    { name: 'access', path: '/access' },
    { name: 'not-found', path: '/nowhere' },
  ]
}

/** Pages before the door. */
export const doorPages = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'join', path: '/join' },
  { name: 'set-up-done', path: '/setup' },
] as const

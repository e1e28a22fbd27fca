import { download } from '../../api/download.ts'

/** Fetches the bundle and hands it to the browser as a file; gives the file's name. */
export async function downloadTrail(): Promise<string> {
  return download('audit-trail.export', { body: { clientId: null } }, 'xinxia-trail.json')
}

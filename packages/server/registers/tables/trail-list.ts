import { beijingTime, instant } from '@xinxia/kernel/words/time'
import type { TimelinePage } from '../../oversight/timeline/read-timeline.ts'
import type { Language, RegisterContent } from '../export-register.ts'

/** Entries as people read them, newest first. `nameOf` is given for the whole trail; one client's timeline needs no such column. */
export function trailContent(
  entries: TimelinePage['rows'],
  language: Language,
  nameOf: ((clientId: string) => string | undefined) | null,
): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '序号' : 'No.', width: 9 },
      { title: zh ? '时间（北京）' : 'When (Beijing)', width: 20 },
      { title: zh ? '谁' : 'Who', width: 12 },
      { title: zh ? '做了什么' : 'What', width: 60 },
      ...(nameOf === null ? [] : [{ title: zh ? '客户' : 'Client', width: 32 }]),
    ],
    rows: entries.map((entry) => [
      entry.sequence === null ? '' : String(entry.sequence),
      beijingTime(instant(entry.at)),
      entry.by,
      entry.sentence[language],
      ...(nameOf === null ? [] : [entry.clientId === null ? '' : (nameOf(entry.clientId) ?? '')]),
    ]),
  }
}

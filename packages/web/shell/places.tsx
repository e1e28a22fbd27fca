import {
  CalendarOutlined,
  ContainerOutlined,
  FileSearchOutlined,
  InboxOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { Act } from '@xinxia/contract/route'
import type { ReactNode } from 'react'
import { mayDo, type Session } from '../api/queries.ts'
import { custodyWords } from '../language/custody-register.ts'
import type { Pair } from '../language/pair.ts'
import { reviewWords } from '../language/review.ts'
import { shellWords as words } from '../language/shell.ts'

export interface Place {
  readonly to: '/' | '/clients' | '/intake' | '/review' | '/custody' | '/security' | '/settings'
  readonly name: Pair
  readonly icon: ReactNode
  readonly act: Act
  /** It shows how many things wait there. */
  readonly counts?: true
}

const places: readonly Place[] = [
  { to: '/', name: words.today, icon: <CalendarOutlined />, act: 'session.own' },
  { to: '/clients', name: words.clients, icon: <TeamOutlined />, act: 'client.see' },
  { to: '/intake', name: words.intake, icon: <InboxOutlined />, act: 'intake.use' },
  { to: '/review', name: reviewWords.placeName, icon: <FileSearchOutlined />, act: 'client.correct', counts: true },
  { to: '/custody', name: custodyWords.title, icon: <ContainerOutlined />, act: 'custody.see' },
  { to: '/security', name: words.security, icon: <SafetyOutlined />, act: 'audit.see' },
  { to: '/settings', name: words.settings, icon: <SettingOutlined />, act: 'session.own' },
]

/** The places a person's office uses; no dead entry. */
export function placesOf(session: Session): readonly Place[] {
  return places.filter((place) => mayDo(session, place.act))
}

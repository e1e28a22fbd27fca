import {
  LogoutOutlined,
  MoonOutlined,
  SettingOutlined,
  SunOutlined,
  TranslationOutlined,
  UnlockOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { ask } from '../api/ask.ts'
import { mayDo, type Session } from '../api/queries.ts'
import { accessWords } from '../language/access.ts'
import { useLanguage } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import { useOfficeName } from '../pages/staff/office-name.ts'
import { useBrightness } from '../theme/theme.tsx'
import styles from './account-menu.module.css'

/** 我: who is signed in, and the ways out. */
export function AccountMenu({ session }: { session: Session }) {
  const { language, setLanguage, say } = useLanguage()
  const { brightness, setBrightness } = useBrightness()
  const officeName = useOfficeName()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const dark = brightness === 'dark'
  const items = [
    {
      key: 'who',
      disabled: true,
      label: (
        <span className={styles.who}>
          <strong>{session.displayName}</strong>
          <span>
            {officeName(session.office)} · {session.agencyName}
          </span>
        </span>
      ),
    },
    { type: 'divider' as const },
    { key: 'settings', icon: <SettingOutlined />, label: say(words.account), onClick: () => void navigate({ to: '/account' }) },
    ...(mayDo(session, 'access.ask')
      ? [
          {
            key: 'access',
            icon: <UnlockOutlined />,
            label: say(accessWords.title),
            onClick: () => void navigate({ to: '/access' }),
          },
        ]
      : []),
    {
      key: 'language',
      icon: <TranslationOutlined />,
      label: say(words.otherLanguage),
      onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      key: 'brightness',
      icon: dark ? <SunOutlined /> : <MoonOutlined />,
      label: say(dark ? words.toLight : words.toDark),
      onClick: () => setBrightness(dark ? 'light' : 'dark'),
    },
    { type: 'divider' as const },
    { key: 'sign-out', icon: <LogoutOutlined />, label: say(words.signOut), onClick: () => signOut.mutate() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" autoFocus>
      <Button type="text" icon={<UserOutlined />} className={styles.me ?? ''} aria-haspopup="menu">
        <span className={styles.name}>{session.displayName}</span>
        {session.demo ? <span className={styles.demo}>{say(words.demo)}</span> : null}
      </Button>
    </Dropdown>
  )
}

/** Signs out and forgets everything that was loaded. */
export function useSignOut() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => ask('session.end'),
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/sign-in', replace: true })
    },
  })
}

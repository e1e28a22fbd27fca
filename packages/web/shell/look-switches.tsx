import { MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useLanguage } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import { useBrightness } from '../theme/theme.tsx'

/** 语言与明暗. */
export function LookSwitches() {
  const { language, setLanguage, say } = useLanguage()
  const { brightness, setBrightness } = useBrightness()
  const dark = brightness === 'dark'
  return (
    <span>
      <Button type="text" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {say(words.otherLanguage)}
      </Button>
      <Button
        type="text"
        icon={dark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={say(dark ? words.toLight : words.toDark)}
        title={say(dark ? words.toLight : words.toDark)}
        onClick={() => setBrightness(dark ? 'light' : 'dark')}
      />
    </span>
  )
}

import { ConfigProvider, theme as antTheme, type ThemeConfig } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import enUS from 'antd/es/locale/en_US'
import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { useLanguage } from '../language/language.tsx'
import { cssVariables, darkColors, lightColors, type Colors } from './colors.ts'
import './theme.css'

export type Brightness = 'light' | 'dark'
const storageKey = 'xinxia.brightness'
const BrightnessContext = createContext<{ brightness: Brightness; setBrightness: (next: Brightness) => void } | null>(null)

/** Light or dark as the machine is set, until the person says otherwise. Gives Ant Design our colours and the nonce of the policy. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const [brightness, setBrightness] = useState<Brightness>(chosenBrightness)
  const colors = brightness === 'dark' ? darkColors : lightColors
  useLayoutEffect(() => {
    document.documentElement.dataset.brightness = brightness
    for (const [name, color] of Object.entries(cssVariables(colors))) document.documentElement.style.setProperty(name, color)
  }, [brightness, colors])
  const config = useMemo(() => antConfig(colors, brightness), [colors, brightness])
  const choice = useMemo(
    () => ({
      brightness,
      setBrightness: (next: Brightness) => {
        localStorage.setItem(storageKey, next)
        setBrightness(next)
      },
    }),
    [brightness],
  )
  return (
    <BrightnessContext value={choice}>
      <ConfigProvider
        csp={{ nonce: pageNonce() }}
        locale={language === 'zh' ? zhCN : enUS}
        theme={config}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </BrightnessContext>
  )
}

export function useBrightness() {
  const choice = useContext(BrightnessContext)
  if (choice === null) throw new Error('bug: a page stands outside ThemeProvider')
  return choice
}

function antConfig(colors: Colors, brightness: Brightness): ThemeConfig {
  return {
    algorithm: brightness === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      colorPrimary: colors.accent,
      colorLink: colors.accent,
      colorError: colors.bad,
      colorWarning: colors.warn,
      colorSuccess: colors.good,
      colorBgLayout: colors.ground,
      colorBgContainer: colors.surface,
      colorBgElevated: colors.raised,
      colorText: colors.text,
      colorTextSecondary: colors.soft,
      colorTextTertiary: colors.soft,
      colorTextDescription: colors.soft,
      colorTextPlaceholder: colors.soft,
      colorWarningBg: colors.warnSoft,
      colorWarningBorder: colors.warnLine,
      colorErrorBg: colors.badSoft,
      colorErrorBorder: colors.badLine,
      colorSuccessBg: colors.goodSoft,
      colorSuccessBorder: colors.goodLine,
      colorInfo: colors.accent,
      colorInfoBg: colors.accentSoft,
      colorInfoBorder: colors.line,
      linkDecoration: 'underline',
      colorBorder: brightness === 'dark' ? '#6b7772' : '#89938f',
      colorBorderSecondary: colors.line,
      borderRadius: 6,
      fontFamily: 'var(--font)',
      fontSize: 14,
    },
    components: {
      Button: { primaryColor: colors.accentText, dangerColor: colors.accentText, fontWeight: 500 },
      Segmented: { itemColor: colors.soft },
    },
  }
}

function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

function chosenBrightness(): Brightness {
  const kept = localStorage.getItem(storageKey)
  if (kept === 'light' || kept === 'dark') return kept
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger|wxwork/i, 'wechat'],
  [/DingTalk/i, 'dingtalk'],
  [/Edg(e|A|iOS)?\//, 'edge'],
  [/Firefox\/|FxiOS/, 'firefox'],
  [/Chrome\/|CriOS/, 'chrome'],
  [/Safari\//, 'safari'],
  [/^node|undici/i, 'cli'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'harmony'],
  [/Windows/, 'windows'],
  [/Android/, 'android'],
  [/iPhone|iPad/, 'ios'],
  [/Macintosh/, 'macos'],
  [/Linux|X11/, 'linux'],
]

/** 设备种类: what a browser says of itself, as two codes of this list (`chrome/windows`) and nothing more; `other` for what is not on it. */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 400)
  const codeIn = (list: typeof browsers) => list.find(([pattern]) => pattern.test(said))?.[1] ?? 'other'
  return `${codeIn(browsers)}/${codeIn(systems)}`
}

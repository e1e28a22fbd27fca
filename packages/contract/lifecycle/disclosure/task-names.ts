import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import tasks from '@xinxia/policies/disclosure/tasks.json' with { type: 'json' }

type Words = { readonly zh: string; readonly en: string }

const quarters = ['第一', '第二', '第三', '第四'] as const
const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const // biome-ignore format: one line

/** `2026年10月 个税申报`. A preset that this version does not know is called by its code. */
export function nameOfTask(preset: string, period: string | null): Words {
  const known = tasks.presets.find(({ code }) => code === preset)
  const { zh, en } = known ?? { zh: preset, en: preset }
  if (period === null) return { zh, en }
  const time = nameOfPeriod(period)
  return { zh: `${time.zh} ${zh}`, en: `${en}, ${time.en}` }
}

/** `2026-10`, `2026-q3`, `2025` as a person says it. */
export function nameOfPeriod(period: string): Words {
  const [year = '', part] = period.split('-')
  if (part === undefined) return { zh: `${year}年度`, en: year }
  const quarter = /^q([1-4])$/.exec(part)
  if (quarter !== null) return { zh: `${year}年${quarters[Number(quarter[1]) - 1]}季度`, en: `Q${quarter[1]} ${year}` }
  return { zh: `${year}年${Number(part)}月`, en: `${months[Number(part) - 1] ?? part} ${year}` }
}

/** 事由: a purpose that was chosen, or the task under which a value was opened. */
export function nameOfPurpose(code: string): Words {
  const found = [...purposes.purposes, ...tasks.presets].find((one) => one.code === code)
  return found === undefined ? { zh: code, en: code } : { zh: found.zh, en: found.en }
}

/** What an entry of the trail says of purposes and tasks, spelled out for its sentence. */
export function disclosureWordsOf(entry: Readonly<Record<string, unknown>>): { readonly purpose?: Words; readonly task?: Words } {
  const { purpose, preset, period } = entry
  return {
    ...(typeof purpose === 'string' ? { purpose: nameOfPurpose(purpose) } : {}),
    ...(typeof preset === 'string' ? { task: nameOfTask(preset, typeof period === 'string' ? period : null) } : {}),
  }
}

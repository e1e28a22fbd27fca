import { because } from '../because.ts'
import type { Finding } from '../finding.ts'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { maskAs } from '../taxonomy.ts'
import { findLabelledSecrets, type LabelledSecret } from './find-labelled-secrets.ts'

const secretType: Readonly<Record<LabelledSecret['kind'], InformationType>> = {
  password: 'SEC-PWD',
  bank: 'FIN-SECRET',
  'one-time': 'SEC-OTP',
  device: 'SEC-TAXDEV',
}
const messenger =
  /(?:微信号?|企业微信|微信ID|wechat|wxid|WX|QQ号?)[\s:：是为=（(]{1,4}([A-Za-z][-_A-Za-z0-9]{5,19}|[1-9]\d{4,10})(?![-_A-Za-z0-9@.])/gi
const key =
  /\b(?:AKIA|AKID|LTAI)[A-Za-z0-9]{12,60}|\bsk-[A-Za-z0-9_-]{16,80}|\beyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,800}(?:\.[A-Za-z0-9_-]{10,400})?/g

/** What only its label or prefix tells: passwords and codes, messenger ids, keys of cloud services. */
export function findLabelled(text: string): Finding[] {
  const found: Finding[] = findLabelledSecrets(text).map((secret) => {
    const type = secretType[secret.kind]
    return {
      start: secret.start,
      end: secret.end,
      type,
      confidence: 0.93,
      valid: null,
      because: [because('label-before', { label: secret.label })],
      masked: maskAs(type, '*'),
    }
  })
  for (const match of text.matchAll(messenger)) {
    const start = match.index + match[0].length - match[1]!.length
    const reasons = [because('label-before', { label: match[0].slice(0, 2) })]
    found.push({
      start,
      end: start + match[1]!.length,
      type: 'CON-IM',
      confidence: 0.9,
      valid: null,
      because: reasons,
      masked: maskAs('CON-IM', match[1]!),
    })
  }
  for (const match of text.matchAll(key)) {
    const end = match.index + match[0].length
    found.push({
      start: match.index,
      end,
      type: 'SEC-KEY',
      confidence: 0.92,
      valid: null,
      because: [because('shape-fits')],
      masked: maskAs('SEC-KEY', match[0]),
    })
  }
  return found
}

import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSay } from '../language/language.tsx'
import { refusalWords as words } from '../language/refusal.ts'
import { copyText } from './copy-text.ts'

/** Copies text that may be seen anyway: codes, request numbers, messages. Values of clients go through MaskedValue. */
export function CopyButton({ text, children, label }: { text: string; children?: ReactNode; label?: string }) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  return (
    <Button
      size="small"
      type={children === undefined ? 'text' : 'default'}
      aria-label={label}
      icon={copied ? <CheckOutlined /> : <CopyOutlined />}
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied && children !== undefined ? say(words.copied) : children}
    </Button>
  )
}

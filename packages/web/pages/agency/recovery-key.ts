/** 恢复密钥 as it is printed and typed: an age identity, 74 letters and digits. */
export const recoveryKeyLength = 74

/** In groups of four after the fixed beginning, so that the eye keeps its place. */
export function groupRecoveryKey(identity: string): readonly string[] {
  const match = /^(AGE-SECRET-KEY-1)(.*)$/i.exec(identity)
  if (match === null) return identity.match(/.{1,4}/g) ?? []
  return [match[1]!, ...(match[2]!.match(/.{1,4}/g) ?? [])]
}

/** What was typed or pasted, without the spaces and line ends of the paper, in capitals as it was made. */
export function readTypedKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b]/g, '')
    .toUpperCase()
}

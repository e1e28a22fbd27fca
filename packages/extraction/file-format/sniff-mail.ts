const headBytes = 4096
const mailHeader =
  /^(?:From .*\r?\n)?(?:(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|content-type|content-transfer-encoding|content-disposition|reply-to|sender|x-[\w-]+|delivered-to|dkim-signature)[ \t]*:.*(?:\r?\n[ \t].*)*\r?\n){2}/i

/** A mail begins with headers; under the name of one, with any header. Told from bytes: parts of a mail may each have an encoding of their own. */
export function sniffMail(bytes: Buffer, name: string): boolean {
  const head = bytes.toString('latin1', 0, headBytes).trimStart()
  return mailHeader.test(head) || (/\.(?:eml|mht|mhtml)$/i.test(name) && /^[\w-]+[ \t]*:/m.test(head))
}

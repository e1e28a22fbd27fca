/** A header as it is compared: NFKC, without spaces, stars, line breaks and brackets (what they hold stays), in lower case. */
export function bareHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s*＊:：()[\]【】「」『』《》"'“”‘’​-‏﻿·、,，.。]/g, '')
    .toLowerCase()
}

/** The same without what stands in brackets: 代账费(元/月) is 代账费, 身份证号(必填) is 身份证号. */
export function headerWithoutBrackets(header: string): string {
  return bareHeader(header.normalize('NFKC').replace(/[([【][^)\]】]{0,20}[)\]】]/g, ''))
}

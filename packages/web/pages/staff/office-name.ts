import { useSay } from '../../language/language.tsx'
import { shellWords as words } from '../../language/shell.ts'

/** 岗位的名称. An office this page does not know yet is shown by its code. */
export function useOfficeName(): (office: string) => string {
  const say = useSay()
  return (office) => (office === 'owner' ? say(words.owner) : office === 'bookkeeper' ? say(words.bookkeeper) : office)
}

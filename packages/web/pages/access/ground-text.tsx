import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { groundWords, type Ground } from './grounds.ts'

/** 凭什么 in words: the ground, its rule on hover, its end where it has one. */
export function GroundText({ ground }: { ground: Ground }) {
  const say = useSay()
  const { because, rule } = groundWords[ground.ground]
  return (
    <span className="soft" title={say(words.rule, { rule })}>
      {say(because)} · {say(words.gradeUpTo, { grade: ground.upToGrade })}
      {ground.endsAt === null ? null : ` · ${say(words.until, { at: momentText(ground.endsAt) })}`}
    </span>
  )
}

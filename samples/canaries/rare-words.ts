import { shuffledPlace } from '../dice.ts'

/** Letters that people may write and no program, page or dictionary of ours contains. All have a two-byte GB18030 form. */
const letters = '骉犇猋鱻羴麤靐龘厵馫飍灥雥壵孨尛朤惢焱垚赑皛淼矗毳掱劦嚞瞐蟲譶轟飝翯霁霏霈晔曌祎旻昉珩璟瓛燚煊煜烜熹皞睿'

/** Four rare letters; no two ordinals of a seed share a word. Short enough for a cell, long enough never to turn up by chance. */
export function rareWord(seed: number, ordinal: number): string {
  let place = shuffledPlace(ordinal, letters.length ** 4, seed)
  let word = ''
  for (let i = 0; i < 4; i++) {
    word += letters[place % letters.length]!
    place = Math.floor(place / letters.length)
  }
  return word
}

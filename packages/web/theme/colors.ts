/** The colours of the pages, once for our own styles (as CSS variables) and for Ant Design (as tokens). */
export interface Colors {
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly text: string
  readonly soft: string
  readonly line: string
  readonly accent: string
  readonly accentText: string
  readonly accentSoft: string
  readonly good: string
  readonly goodSoft: string
  readonly goodLine: string
  readonly warn: string
  readonly warnSoft: string
  readonly warnLine: string
  readonly bad: string
  readonly badSoft: string
  readonly badLine: string
  /** 一级 to 四级. Never alone: the word and the shape stand beside the colour. */
  readonly grades: readonly [string, string, string, string]
}

/** Every text colour reaches 4.5:1 on ground, surface and its own soft ground. */
export const lightColors: Colors = {
  ground: '#f5f7f6',
  surface: '#ffffff',
  raised: '#ffffff',
  text: '#17201d',
  soft: '#55615c',
  line: '#dfe5e2',
  accent: '#0e6b62',
  accentText: '#ffffff',
  accentSoft: '#e4f1ee',
  good: '#17693a',
  goodSoft: '#eaf6ee',
  goodLine: '#b9dcc6',
  warn: '#8a4b00',
  warnSoft: '#fdf3e1',
  warnLine: '#efd6a8',
  bad: '#b3261e',
  badSoft: '#fdecea',
  badLine: '#f2c1bc',
  grades: ['#5a6661', '#1b5aa6', '#a64b00', '#b3261e'],
}

export const darkColors: Colors = {
  ground: '#111514',
  surface: '#191f1d',
  raised: '#212826',
  text: '#e5ebe8',
  soft: '#a7b3ae',
  line: '#303937',
  accent: '#58c2b2',
  accentText: '#06201c',
  accentSoft: '#17322e',
  good: '#6fcf97',
  goodSoft: '#14291d',
  goodLine: '#2c5a3e',
  warn: '#f0b35b',
  warnSoft: '#33270f',
  warnLine: '#5e4a1e',
  bad: '#ff8f85',
  badSoft: '#3a1c1a',
  badLine: '#6b332f',
  grades: ['#a7b3ae', '#7db4f5', '#f0a35b', '#ff8f85'],
}

/** The same colours as CSS variables: `--accent`, `--grade-3` … */
export function cssVariables(colors: Colors): Record<string, string> {
  const { grades, ...named } = colors
  const variables: Record<string, string> = {}
  for (const [name, color] of Object.entries(named))
    variables[`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = color
  grades.forEach((color, index) => {
    variables[`--grade-${index + 1}`] = color
  })
  return variables
}

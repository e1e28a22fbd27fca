import { create } from 'qrcode'
import { useMemo } from 'react'

/** A QR code as one SVG path, black on white in every theme: it is printed and scanned. */
export function QrCode({ text, label, sizePx }: { text: string; label: string; sizePx: number }) {
  const { size, path } = useMemo(() => modulesOf(text), [text])
  const quiet = 3
  return (
    <svg
      role="img"
      aria-label={label}
      width={sizePx}
      height={sizePx}
      viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={size + 2 * quiet} height={size + 2 * quiet} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function modulesOf(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) path += `M${column} ${row}h1v1h-1z`
  return { size: modules.size, path }
}

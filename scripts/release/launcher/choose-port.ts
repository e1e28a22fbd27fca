import { createServer } from 'node:net'

/** 7301 is the demo's; a reader of the handbook remembers the first. */
const candidates = [7300, 7310, 7311, 7312, 7313, 7314, 7315, 7316, 7317, 7318, 7319]

/** The first port that nobody listens on. The usual one when none is free: the house then says so. */
export async function choosePort(host: string, usual: number): Promise<number> {
  for (const port of [usual, ...candidates.filter((port) => port > usual)]) if (await isFree(host, port)) return port
  return usual
}

function isFree(host: string, port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

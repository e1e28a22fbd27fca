import { readdir, readFile } from 'node:fs/promises'

/**
 * Ends a process and everything that it started with SIGKILL at once, as a power cut would: first all are stopped, so that none
 * notices the others' end and tidies up. Linux only. Answers the numbers of those that it ended.
 */
export async function killTree(root: number): Promise<number[]> {
  const tree = await listTree(root)
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of tree) signalTo(pid, signal)
  return tree
}

/** A process and its descendants, parents first; a server in a session of its own is still a descendant. */
export async function listTree(root: number): Promise<number[]> {
  const children = new Map<number, number[]>()
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const tree = [root]
  for (let i = 0; i < tree.length; i++) tree.push(...(children.get(tree[i]!) ?? []))
  return tree
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone.
  }
}

/** Ends without a release, saying why. Nothing half made is left under the name of a release. */
export function refuseRelease(reason, status = 2) {
  process[status === 0 ? 'stdout' : 'stderr'].write(`${reason}\n`)
  process.exit(status)
}

/** A request holds at most so many files, each of at most so many bytes; larger drops come in parts. */
export const mostFilesAtOnce = 200
export const largestFileBytes = 2 * 1024 ** 3

/** 岗位. The hats people wear; the spine knows two, and each right is asked by act, never by comparing offices. */
export type Office = 'owner' | 'bookkeeper'

export const offices: readonly Office[] = ['owner', 'bookkeeper']

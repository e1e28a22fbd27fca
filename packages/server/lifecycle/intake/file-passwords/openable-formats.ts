/** Formats whose locks we open; of the others the original is kept, and its own program takes the password away. */
export const openableFormats = ['xlsx', 'xlsm', 'docx', 'pdf', 'zip'] as const

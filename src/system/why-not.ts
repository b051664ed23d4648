/** Why did the system not write something, in words? */

/** Nothing where it is no error of the system. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Without a full stop: `the disk is full`. */
export function whyNotWritten(code: string): string {
  return WHY[code] ?? code;
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EEXIST: 'a part of that path is a file, and no folder',
  ENOTDIR: 'a part of that path is a file, and no folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};

/** Why could the system not read or write something, in words? */

/** Undefined if it is not an error of the system. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Without a full stop: `the disk is full`. */
export function whyNotWritten(code: string): string {
  return NOT_WRITTEN[code] ?? code;
}

const NOT_WRITTEN: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENOENT: 'no folder can be made there',
  EEXIST: 'a part of that path is a file, and no folder',
  ENOTDIR: 'a part of that path is a file, and no folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};

/** The same for reading; undefined if there are no words for it. */
export function whyNotRead(code: string): string | undefined {
  return NOT_READ[code];
}

const NOT_READ: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EAGAIN: 'it is a pipe that nothing comes out of',
};

/** What does a chat file's name say? */

/** The name without folders: `2022-12-06.yaml`. */
export function baseName(file: string): string {
  return file.replace(/^.*[/\\]/s, '');
}

/**
 * The day with which the name begins, even one that does not exist: `2022-13-40`. `undefined` if it begins otherwise.
 */
export function dayInName(file: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(baseName(file))?.[0];
}

/** Whether it ends as chat files do. */
export function isNamedAsChat(file: string): boolean {
  return /\.ya?ml$/.test(file);
}

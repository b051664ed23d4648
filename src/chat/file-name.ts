/** What does the name of a chat's file tell? */

/** Without the folders: `2022-12-06.yaml`. */
export function baseName(file: string): string {
  return file.replace(/^.*[/\\]/s, '');
}

/** The day that it is named for, as it stands there: `2022-13-40` is meant as one too. None: it is named otherwise. */
export function dayInName(file: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(baseName(file))?.[0];
}

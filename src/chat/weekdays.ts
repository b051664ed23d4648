/** Which days does a week have, and which of them does a word name? */

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `Tuesday` for `Tuesday`, `tue` and `Tues.` */
export function weekdayNamed(word: string): string | undefined {
  const letters = word.toLowerCase().replace(/\.$/, '');
  return letters.length < 3 ? undefined : WEEKDAYS.find(weekday => weekday.toLowerCase().startsWith(letters));
}

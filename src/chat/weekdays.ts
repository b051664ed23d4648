/** Which days has a week, and which of them does a word name? */

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `Tuesday`, of `Tuesday`, `tue` and `Tues.` */
export function weekdayNamed(word: string): string | undefined {
  const letters = word.toLowerCase().replace(/\.$/, '');
  return letters.length < 3 ? undefined : WEEKDAYS.find(weekday => weekday.toLowerCase().startsWith(letters));
}

/** How may a day, a time of day and a cue's place be written? */

import { OFFSET } from '../schedule.ts';
import * as z from '../schema-library.ts';
import { TIME } from '../wall-clock.ts';

export const date = z.string().check(
  z.regex(/^([A-Za-z]{3,9}\.?,? +)?[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'is not a date'),
  z.meta({
    description: 'The day of the chat; its weekday may stand before it.',
    examples: ['2022-12-06', 'Tuesday 2022-12-06'],
  }),
);

export const start = z.string().check(
  z.regex(new RegExp(`^${TIME}$`), 'is not a time of day'),
  z.meta({
    description: 'When the chat begins, by the clocks of its timezone.',
    examples: ['8:30pm', '8:30 PM ET', '20:30'],
  }),
);

export const place = z
  .string()
  .check(
    z.regex(new RegExp(`^(?:${OFFSET}|${TIME})$`), 'is neither an offset nor a time of day'),
    z.meta({ description: 'An offset from the start, or a time of day.', examples: ['+18m', '+90s', '8:48pm'] }),
  );

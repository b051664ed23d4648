/** How may people and accounts be named? */

import { HANDLES, LONGEST_HANDLE } from '../handles.ts';
import * as z from '../schema-library.ts';
import { line } from './texts.ts';

export const handles = {
  x: z.optional(
    z
      .string()
      .check(
        z.regex(HANDLES.x, 'is not a handle of X'),
        z.meta({ description: 'The handle on X, with @ (then in quotes) or without.', examples: ['@hcldr', 'hcldr'] }),
      ),
  ),
  bluesky: z.optional(
    z.string().check(
      z.regex(HANDLES.bluesky, 'is not a handle of Bluesky'),
      z.maxLength(LONGEST_HANDLE, 'is not a handle of Bluesky'),
      z.meta({
        description: 'The handle on Bluesky, with @ (then in quotes) or without.',
        examples: ['@hcldr.bsky.social'],
      }),
    ),
  ),
  mastodon: z.optional(
    z
      .string()
      .check(
        z.regex(HANDLES.mastodon, 'is not a handle of Mastodon'),
        z.maxLength(LONGEST_HANDLE, 'is not a handle of Mastodon'),
        z.meta({ description: 'The handle on Mastodon with its instance.', examples: ['@hcldr@mastodon.social'] }),
      ),
  ),
};

const name = line.check(z.meta({ description: 'A name.', examples: ['Ana Diaz'] }));
const person = z.union([name, z.strictObject({ name, ...handles })]);
export const people = z.union([name, z.array(person)]);

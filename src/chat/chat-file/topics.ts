/** What may a topic be, and how many may a chat have? */

import type { TOPIC_KEYS } from '../keys.ts';
import * as z from '../schema-library.ts';
import { LABEL } from '../topics.ts';
import { isMap } from '../value.ts';
import { otherWords, paragraph } from './texts.ts';
import { place } from './times.ts';

/** More topics, or extra posts, do not fit into an evening. */
export const MAX_ENTRIES = 20;

const COUNT = 'has fewer than 1 or more than 20 entries';

const label = z.string().check(z.regex(LABEL, 'is not a label'));

const question = paragraph.check(
  z.meta({ description: 'What is asked.', examples: ['How important is community to healthcare?'] }),
);

/**
 * Accepts only names that work on all systems, so that a picture is found on every machine; where a link leads is
 * checked later, on the disk. No check aborts the others, or a missing alt would go unreported.
 */
const image = z.string().check(
  z.regex(/^[^\\]*$/, 'has a backslash'),
  z.regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)/, 'is an address, and not a file beside the chat file'),
  z.regex(/^(?![/~])/, 'does not begin at the folder of the chat file'),
  z.regex(/^(?!(.*\/)?\.\.(\/|$))/, 'leads out of the folder of the chat file'),
  z.regex(
    /\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp])$/,
    'does not end in .png, .jpg, .gif or .webp',
  ),
  z.maxLength(300, 'is longer than 300 characters'),
  z.meta({
    description: 'A picture: a file in the folder of the chat file, or in one below it.',
    examples: ['pictures/t1.png'],
  }),
);

/** X's limit, the lowest of the three. */
const MAX_ALT = 1000;

const alt = z.string().check(
  z.regex(/\S/, { error: 'is empty', abort: true }),
  z.regex(/^[^\t]*$/, 'has a tab inside'),
  z.maxLength(MAX_ALT, 'is longer than 1,000 characters'),
  z.meta({
    description: 'What is to be seen on the picture, for those who do not see it.',
    examples: ['A circle of people, each with a speech bubble'],
  }),
);

const topicInParts = z
  .strictObject({
    text: question,
    at: z.optional(place),
    image: z.optional(image),
    alt: z.optional(alt),
    ...otherWords,
  } satisfies Record<(typeof TOPIC_KEYS)[number], unknown>)
  .check(
    z.refine(({ image, alt }) => image === undefined || alt !== undefined, {
      error: 'is missing: what is to be seen on the picture',
      path: ['alt'],
      when: isWithKeys,
    }),
    z.refine(({ image, alt }) => alt === undefined || image !== undefined, {
      error: 'is missing: there is no picture that alt could tell of',
      path: ['image'],
      when: isWithKeys,
    }),
    // zod cannot express keys that require each other in JSON Schema, so this does.
    z.meta({ dependencies: { image: ['alt'], alt: ['image'] } }),
  );

/** Checked even if the values of other keys are wrong, so that a missing key is reported along with them. */
function isWithKeys({ value }: { readonly value: unknown }): boolean {
  return isMap(value);
}

const topic = z.union([question, topicInParts]);

export const topics = z
  .union([
    z.record(label, topic).check(
      z.refine(each => isCount(Object.keys(each).length), COUNT),
      // zod's own check for the number of keys does not reach JSON Schema, so this does.
      z.meta({ minProperties: 1, maxProperties: MAX_ENTRIES }),
    ),
    z.array(topic).check(z.minLength(1, COUNT), z.maxLength(MAX_ENTRIES, COUNT)),
  ])
  .check(
    z.meta({
      description: 'What is asked, 1 to 20 topics: labels and texts, or a plain list that hcldr numbers.',
      examples: [{ T1: 'How important is community to healthcare?' }],
    }),
  );

function isCount(count: number): boolean {
  return count >= 1 && count <= MAX_ENTRIES;
}

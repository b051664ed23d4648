/** What may a text of a chat file be, and which networks may have it in other words? */

import { NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat.ts';
import * as z from '../schema-library.ts';

/** The longest text: far above any network's limit, and short enough to be measured. */
export const MAX_TEXT = 2000;

const text = z
  .string()
  .check(
    z.regex(/[^\s…]/, { error: 'is empty', abort: true }),
    z.maxLength(MAX_TEXT, 'is longer than 2,000 characters'),
  );
export const line = text.check(z.regex(/^[^\t\r\n]*$/, 'has a line break or a tab'));
export const paragraph = text.check(z.regex(/^[^\t]*$/, 'has a tab inside'));

/** Other words for a network, beside those that all have. */
export const otherWords = Object.fromEntries(
  NETWORKS.map(network => [
    network,
    z.optional(
      paragraph.check(
        z.meta({
          description: `Other words, for ${NETWORK_TITLES[network]} alone.`,
          examples: ['How important is it?'],
        }),
      ),
    ),
  ]),
) as Record<NetworkName, z.ZodMiniOptional<typeof paragraph>>;

/** A text that a network may have in other words. */
export function wording(meta: { description: string; examples: string[] }) {
  return z.union([paragraph, z.strictObject({ text: paragraph, ...otherWords })]).check(z.meta(meta));
}

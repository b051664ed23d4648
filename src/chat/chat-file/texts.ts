/** What may a text of a chat file contain, and which networks may have other words for it? */

import { NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat.ts';
import * as z from '../schema-library.ts';

/** Far above any network's limit, yet short enough to be measured. */
export const MAX_TEXT = 2000;

const text = z
  .string()
  .check(
    z.regex(/[^\s…]/, { error: 'is empty', abort: true }),
    z.maxLength(MAX_TEXT, 'is longer than 2,000 characters'),
  );
export const line = text.check(z.regex(/^[^\t\r\n]*$/, 'has a line break or a tab'));
export const paragraph = text.check(z.regex(/^[^\t]*$/, 'has a tab inside'));

/** The optional wordings for single networks. */
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

/** A text that may be worded differently for some networks. */
export function wording(meta: { description: string; examples: string[] }) {
  return z.union([paragraph, z.strictObject({ text: paragraph, ...otherWords })]).check(z.meta(meta));
}

/** Which are the smallest pictures that hcldr takes for pictures? */

/** One pixel. */
export const PNG: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Only their beginnings, which tell the type of a file. */
export const JPEG: Uint8Array = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
export const GIF: Uint8Array = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000', 'latin1');
export const WEBP: Uint8Array = Buffer.from('RIFF\u0024\u0000\u0000\u0000WEBPVP8 ', 'latin1');

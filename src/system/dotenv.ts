/** What does the `.env` file of a folder say, and can others read it? */

import { stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Amiss } from './credentials.ts';
import { readFileAtMost } from './read-file.ts';
import { BadSetting } from './settings.ts';
import { codeOf, whyNotRead } from './why-not.ts';

export type Dotenv = Lines & { readonly warnings: readonly Amiss[] };

export type Lines = {
  readonly values: Readonly<Record<string, string | undefined>>;
  /** The numbers of the lines that say nothing: no name that could be set, no `=`, or a quote that stays open. */
  readonly unread: readonly number[];
};

/** The most bytes: a dozen keys take a few hundred. */
const MOST = 64 * 1024;

/** Empty if there is no file. An unreadable one rejects, because it may hold the keys. */
export async function readDotenv(path: string): Promise<Dotenv> {
  try {
    const about = await stat(path);
    // A device may never end, or may be a terminal.
    if (!(about.isFile() || about.isFIFO() || about.isDirectory())) throw unreadable(path, 'it is no file');
    const bytes = await readFileAtMost(path, MOST + 1);
    if (bytes.length > MOST) throw unreadable(path, 'it is larger than 64 KiB, and so no file with keys');
    const isOpen = process.platform !== 'win32' && (about.mode & 0o077) !== 0;
    const open: Amiss = { why: `${path} holds secrets, and others can read it`, cure: ['chmod', '600', path] };
    // TextDecoder drops the byte order mark that some editors write, which would become part of the first name.
    return { ...linesIn(new TextDecoder().decode(bytes)), warnings: isOpen ? [open] : [] };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { values: {}, unread: [], warnings: [] };
    throw code === undefined ? error : unreadable(path, whyNotRead(code) ?? code);
  }
}

/** A value in quotes may have several lines; then nothing but a comment may follow it. */
const QUOTED = ['"', "'", '`'].map(mark => `${mark}[^${mark}\\n]*${mark}.*|${mark}[^${mark}]*${mark}[ \\t]*(?:#.*)?`);
const VALUE = `${QUOTED.join('|')}|[^ \\t"'\`\\n].*`;
/** A character that nobody sees is copied by mistake: a name with one would be another than it seems. */
const NAME = '[^#\\s\\p{C}="\'`]+';
const ENTRY = new RegExp(`^[ \\t]*(?:#.*|(?:export[ \\t]+)?(${NAME})[ \\t]*=[ \\t]*(${VALUE})?)$`, 'gmu');

/**
 * Node reads the values alone. It takes a tab for a part of the name, and a line without a `=` for the beginning of the
 * next name, and so would lose keys without a word.
 */
export function linesIn(text: string): Lines {
  const lines = text.replace(/\r\n?/g, '\n');
  const entries = [...lines.matchAll(ENTRY)].map(([, name, value = '']) => (name ? `${name}=${value}` : ''));
  const rest = lines.replace(ENTRY, entry => entry.replace(/[^\n]/g, '')).split('\n');
  return {
    values: parseEnv(entries.join('\n')) as Lines['values'],
    unread: rest.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1])),
  };
}

function unreadable(path: string, why: string): BadSetting {
  return new BadSetting(`${path} cannot be read: ${why}`, {
    cure: 'hcldr looks there for keys: let it be a file that you can read, or give it another name.',
  });
}

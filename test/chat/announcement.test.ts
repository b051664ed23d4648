import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Known } from '../../src/chat/announcement/guess.ts';
import { type Draft, draftChat } from '../../src/chat/announcement.ts';
import { readAnnouncement } from '../../src/system/announcements.ts';

const FOLDER = 'test/announcements';
const ANNOUNCEMENTS = readdirSync(FOLDER).filter(file => !file.endsWith('.yaml'));
const KNOWN: Known = { zone: 'America/New_York', hashtag: '#hcldr', start: '8:30pm', today: '2022-12-01' };

/** What the YAML file beside an announcement says: the values, which of them are unsure, and which are missing. */
type Expected = {
  readonly given?: Partial<Known>;
  readonly unsure?: readonly string[];
  readonly missing?: readonly string[];
  /** Of the date. */
  readonly candidates?: readonly string[];
};

function expectedOf(file: string): Expected {
  return parse(readFileSync(join(FOLDER, file.replace(/\.\w+$/, '.yaml')), 'utf8'));
}

async function drafted(file: string, given: Partial<Known> = {}): Promise<Draft> {
  const read = await readAnnouncement(join(FOLDER, file));
  if (read.kind !== 'read') throw new Error(read.why);
  return draftChat(read.page, { ...KNOWN, ...given });
}

function told(draft: Draft): Expected {
  const guesses = Object.entries(draft);
  const names = (kind: string) => guesses.flatMap(([key, guess]) => (guess.kind === kind ? [key] : []));
  const [unsure, missing] = [names('unsure'), names('missing')];
  const candidates = draft.date.kind === 'missing' ? draft.date.candidates : undefined;
  return {
    ...Object.fromEntries(guesses.flatMap(([key, guess]) => ('value' in guess ? [[key, guess.value]] : []))),
    ...(unsure.length > 0 && { unsure }),
    ...(missing.length > 0 && { missing }),
    ...(candidates && { candidates }),
  };
}

describe('an announcement', () => {
  test.each(ANNOUNCEMENTS)('is read as it is meant: %s', async file => {
    const { given, ...expected } = expectedOf(file);
    expect(told(await drafted(file, given))).toEqual(expected);
  });
});

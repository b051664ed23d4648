/** `--html FILE`: how is the sheet of a dry run written as a page? */

import { accountFor } from '../chat/handles.ts';
import type { PreviewView } from '../pages/preview-page.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';
import { postView } from './post-view.ts';
import { note } from './say.ts';

export type PreviewOptions = {
  /** A file, or `-` for standard output. */
  readonly html: string;
  /** Handles that replace those in the files. */
  readonly accounts: readonly string[];
};

/** Writes the page; returns why it could not, or undefined. */
export async function writePreview(
  planned: PlannedChat,
  { html, accounts }: PreviewOptions,
  edges: Edges,
): Promise<string | undefined> {
  const { previewPage, isOwnPage } = await edges.load.previewPage();
  const addresses = await embedded(planned, edges);
  const page = previewPage(previewOf(planned, { accounts, addressOf: ({ path }) => addresses.get(path) }));
  if (html === '-') {
    edges.stdout.write(page);
    return undefined;
  }
  const written = await (await edges.load.newFile()).writeFileAgain(html, page, isOwnPage);
  if (written.kind === 'taken') return `${html} is there already, and is no page of hcldr: give another name.`;
  if (written.kind === 'unwritable') return `${html} cannot be written: ${written.why}`;
  await note(`${html} is written: open it in a browser.`, edges);
  return undefined;
}

/** Each picture by path, as a data URL: the page needs no other file. Those that have vanished are left out. */
async function embedded({ file, sheets }: PlannedChat, { load }: Edges): Promise<ReadonlyMap<string, string>> {
  const read = (await load.pictures()).picturesRead(file);
  const pictures = sheets.flatMap(({ cues }) => cues.flatMap(({ picture }) => picture ?? []));
  const addresses = new Map<string, string>();
  for (const { path, type } of pictures) {
    if (addresses.has(path)) continue;
    const picture = await read(path);
    if (picture.kind !== 'read') continue;
    addresses.set(path, `data:${type};base64,${Buffer.from(picture.bytes).toString('base64')}`);
  }
  return addresses;
}

type Shown = Pick<PreviewOptions, 'accounts'> & { readonly addressOf: (picture: CuePicture) => string | undefined };

function previewOf({ chat, sheets, command }: PlannedChat, { accounts, addressOf }: Shown): PreviewView {
  const [{ title, hashtag, zone, startsAt, language }] = sheets;
  return {
    title,
    hashtag,
    zone,
    startsAt,
    ...(language && { language }),
    occasion: 'Preview',
    notice: `This is what ${command('run')} posts, to the character. Nothing of it is posted yet.`,
    lanes: sheets.map(({ network, cues }) => ({
      network,
      handle: accountFor(network, accounts) ?? chat.accounts[network] ?? 'the account',
      posts: cues.map(cue => ({ ...postView(cue, { kind: 'expected' }, addressOf), length: cue.length })),
    })),
  };
}

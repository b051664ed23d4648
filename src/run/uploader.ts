/**
 * How do pictures get to the network? In the background: a few megabytes may take longer than another post can wait.
 */

import type { CueId } from '../plan/cue-id.ts';
import { HEAD, judged } from '../plan/pictures.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Clock, Network, ReadPicture, UploadOutcome } from './ports.ts';
import { momentOf } from './recorder.ts';
import { NO_UPLOADS, outcomeOf, type Uploads, uploadOf, withoutFailure, withUpload } from './uploads.ts';

export type Uploader = {
  readonly uploads: () => Uploads;
  readonly begin: (cue: Cue) => void;
  /** A person wants it tried again: its failure is forgotten. */
  readonly tryAgain: (cue: CueId) => void;
  /** The first bug that has ended an upload, if any. */
  readonly bug: () => { readonly error: unknown } | undefined;
};

type UploaderOptions = {
  readonly network: Network;
  readonly pictures: ReadPicture;
  readonly clock: Clock;
  /** An upload has come to its end. */
  readonly changed: () => void;
};

export function uploaderOf({ network, pictures, clock, changed }: UploaderOptions): Uploader {
  let uploads: Uploads = NO_UPLOADS;
  let bug: { readonly error: unknown } | undefined;
  return {
    uploads: () => uploads,
    begin: cue => {
      const before = uploadOf(cue, uploads);
      uploads = withUpload(uploads, cue, { kind: 'under-way' });
      const done = (outcome: UploadOutcome): void => {
        const { now: at, up } = momentOf(clock);
        uploads = withUpload(uploads, cue, outcomeOf(outcome, { before, at, up }));
        changed();
      };
      upload(cue, { network, pictures })
        .then(done)
        .catch(error => {
          bug ??= { error };
          changed();
        });
    },
    tryAgain: cue => {
      uploads = withoutFailure(uploads, cue);
    },
    bug: () => bug,
  };
}

/** Judges the file once more, by what is read now: it may have been replaced since the sheet was made. */
async function upload(
  { picture }: Cue,
  { network, pictures }: Pick<UploaderOptions, 'network' | 'pictures'>,
): Promise<UploadOutcome> {
  if (!picture) throw new Error('A cue without a picture has nothing to upload.');
  const { path, alt } = picture;
  const read = await pictures(path);
  // Worth a retry: somebody may just be putting another file in its place.
  if (read.kind === 'unreadable') return unreadable(`${path} cannot be read: ${read.why}`);
  const { bytes } = read;
  const file = judged(network.name, path, { size: bytes.length, head: bytes.subarray(0, HEAD) });
  return file.kind === 'picture' ? network.upload({ bytes, type: file.type, alt }) : unreadable(file.said.message);
}

function unreadable(what: string): UploadOutcome {
  return { kind: 'not-uploaded', reason: { code: 'invalid', what }, retry: { kind: 'backoff' } };
}

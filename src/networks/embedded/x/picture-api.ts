/** What does the X API v2 answer to the requests that upload a picture? */

import { parseJSON } from '../../../chat/value.ts';
import { at, stringAt } from '../../json.ts';
import { isId } from '../../x/outcome.ts';
import { formIn } from '../form.ts';
import type { Asked, Reply } from '../wire.ts';
import type { Pictures } from './pictures.ts';
import { invalid, NOT_FOUND } from './replies.ts';

export function isOfPictures(method: string, path: string): boolean {
  return stepOf(method, path) !== undefined;
}

export async function answerPicture({ method, url, headers, body }: Asked, pictures: Pictures): Promise<Reply> {
  const step = stepOf(method, url.pathname);
  const [, , , , id = ''] = url.pathname.split('/');
  switch (step) {
    case 'initialize':
      return begin(parseJSON(body.toString('utf8')), pictures);
    case 'append':
      // A field without a file name is read as UTF-8: so each byte is made a character of its own before.
      return append(id, await formIn(body.toString('latin1'), headers['content-type']), pictures);
    case 'finalize':
      return finish(id, pictures);
    case 'metadata':
      return tell(parseJSON(body.toString('utf8')), pictures);
    default:
      return NOT_FOUND;
  }
}

type Step = 'initialize' | 'append' | 'finalize' | 'metadata';

function stepOf(method: string, path: string): Step | undefined {
  if (method !== 'POST') return undefined;
  if (path === '/2/media/metadata') return 'metadata';
  if (path === '/2/media/upload/initialize') return 'initialize';
  const [, step] = /^\/2\/media\/upload\/\d{1,19}\/(append|finalize)$/.exec(path) ?? [];
  return step === 'append' || step === 'finalize' ? step : undefined;
}

const MEGABYTE = 1_000_000;

/** What X takes, by the category that goes with the kind of picture. */
const CATEGORIES: Readonly<Record<string, { readonly types: RegExp; readonly largest: number }>> = {
  tweet_image: { types: /^image\/(png|jpeg|webp)$/, largest: 5 * MEGABYTE },
  tweet_gif: { types: /^image\/gif$/, largest: 15 * MEGABYTE },
};

function begin(body: unknown, pictures: Pictures): Reply {
  const [type = '', category = ''] = [stringAt(body, 'media_type'), stringAt(body, 'media_category')];
  const size = at(body, 'total_bytes');
  const rule = Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category] : undefined;
  if (!rule) return invalid('media_category', category);
  if (!rule.types.test(type)) return invalid('media_type', type);
  if (typeof size !== 'number' || size < 1 || size > rule.largest) return invalid('total_bytes', String(size));
  return { status: 200, body: { data: shown(pictures.begin(type, size)) } };
}

async function append(id: string, form: FormData | undefined, pictures: Pictures): Promise<Reply> {
  const [index, media] = [form?.get('segment_index'), form?.get('media')];
  const isSegment = typeof media === 'string' && pictures.take(id, Number(index), media.length);
  if (!isSegment) return invalid('segment_index', String(index));
  return { status: 200, body: { data: { expires_at: 0 } } };
}

async function finish(id: string, pictures: Pictures): Promise<Reply> {
  const picture = await pictures.finish(id);
  if (!picture) return invalid('id', '');
  return { status: 200, body: { data: { ...shown(picture.id), size: picture.size } } };
}

async function tell(body: unknown, pictures: Pictures): Promise<Reply> {
  const [id, alt] = [at(body, 'id'), at(body, 'metadata', 'alt_text', 'text')];
  if (typeof alt !== 'string' || alt.length < 1 || alt.length > LONGEST_ALT) return invalid('metadata.alt_text', '');
  const picture = isId(id) ? await pictures.tell(id, alt) : undefined;
  return picture ? { status: 200, body: { data: { id: picture.id } } } : invalid('id', String(id));
}

const LONGEST_ALT = 1000;

function shown(id: string): object {
  return { id, media_key: `3_${id}`, expires_after_secs: 86_400 };
}

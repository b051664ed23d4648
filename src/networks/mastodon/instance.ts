/** What does an instance say about itself: its name, and what fits into a post there? */

import { USUAL_LIMITS } from '../../plan/rulers/mastodon.ts';
import type { Limits } from '../../plan/rulers/ruler.ts';
import { at, stringAt } from '../json.ts';
import { isFine, isRefusal, type Unreachable, unreachable } from '../outcome.ts';
import { failureOf } from './outcome.ts';
import type { Send } from './request.ts';

export type Instance = {
  /** What follows the second sign of `@hcldr@mastodon.social`. */
  readonly domain: string;
  readonly limits: Limits;
  /**
   * Whether it is Mastodon, and recognises a post by its Idempotency-Key even while the first one is still being
   * stored; other servers that speak its language do not.
   */
  readonly knowsKeys: boolean;
};

export type InstanceRead = { readonly kind: 'instance'; readonly instance: Instance } | Unreachable;

/** Other servers lack version 2 of this request, or both versions: then version 1 counts, or what is usual. */
export async function readInstance(site: string, send: Send, signal: AbortSignal): Promise<InstanceRead> {
  for (const path of [OWN, 'api/v1/instance']) {
    const answer = await send({ method: 'GET', path }, signal);
    if (isFine(answer)) {
      const { data } = answer;
      return { kind: 'instance', instance: { ...instanceIn(data, site), knowsKeys: path === OWN && holdsKeys(data) } };
    }
    if (!isRefusal(answer)) return unreachable(failureOf(answer));
  }
  return { kind: 'instance', instance: { ...instanceIn(undefined, site), knowsKeys: false } };
}

/** Mastodon has it since version 4. */
const OWN = 'api/v2/instance';

/**
 * `4.6.0`, `4.7.1+glitch`; others call themselves `3.5.3 (compatible; Pixelfed 0.12.5)`, or have versions of their own.
 * Before 4.6 a key is known only once its status is stored: https://github.com/mastodon/mastodon/pull/37879
 */
function holdsKeys(json: unknown): boolean {
  const version = stringAt(json, 'version') ?? '';
  const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return (major > 4 || (major === 4 && minor >= 6)) && !version.includes('compatible');
}

function instanceIn(json: unknown, site: string): Omit<Instance, 'knowsKeys'> {
  const statuses = at(json, 'configuration', 'statuses');
  return {
    domain: domainIn(json) ?? new URL(site).host,
    limits: {
      characters:
        amount(at(statuses, 'max_characters')) ?? amount(at(json, 'max_toot_chars')) ?? USUAL_LIMITS.characters,
      perLink: amount(at(statuses, 'characters_reserved_per_url')) ?? USUAL_LIMITS.perLink,
    },
  };
}

/** Version 1 calls it `uri`, and some servers make it a whole URL. */
function domainIn(json: unknown): string | undefined {
  const said = (stringAt(json, 'domain') ?? stringAt(json, 'uri'))?.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return said !== undefined && /^[\w-]+(\.[\w-]+)*(:\d{1,5})?$/.test(said) && said.length < 256 ? said : undefined;
}

function amount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Where does a value break its schema, and what is left of it without that? */

import type { Path } from './problem.ts';
import * as z from './schema-library.ts';
import { valueAt, without } from './value.ts';

/** A value without what is wrong in it: anything may be missing, and lists may have holes. */
export type Sound<Whole> = Whole extends string
  ? Whole
  : Whole extends readonly (infer Entry)[]
    ? readonly (Sound<Entry> | undefined)[]
    : { readonly [Key in keyof Whole]?: Sound<Whole[Key]> | undefined };

/** What of a file conforms to the schema, and where the rest breaks it. */
export type Checked<File> = {
  readonly value: Sound<File>;
  readonly breaches: readonly Breach[];
};

/** Where a file breaks the schema, before it is put into words. */
export type Breach = {
  readonly path: Path;
} & (
  | { readonly kind: 'unknown-key'; readonly known: readonly string[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'type'; readonly wanted: readonly Shape[] }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** `is not a label` */
  | { readonly kind: 'key'; readonly is: string }
  | { readonly kind: 'value'; readonly is: string; readonly fault: Fault }
);

export type Shape = 'text' | 'list' | 'map';

/** `too-long` is for texts, `too-many` for the entries of a list. */
export type Fault = 'too-long' | 'too-many' | 'other';

type Schema = z.core.$ZodType;

export function check<File>(value: unknown, schema: z.ZodMiniType<File>): Checked<File> {
  const { success, data, error } = schema.safeParse(value);
  // A value that passes is complete.
  if (success) return { value: data as Sound<File>, breaches: [] };
  const all = error.issues.flatMap(issue => breachesOf(issue, { schema, value, base: [] }));
  // A text in place of a list is also measured against the list's limits: only its type is reported.
  const ofType = new Set(all.filter(({ kind }) => kind === 'type').map(({ path }) => String(path)));
  // Only a value's first fault is reported: correcting it may correct the others.
  const told = new Set<string>();
  const breaches = all.filter(({ kind, path }) => {
    if (kind !== 'value') return true;
    const place = String(path);
    return !ofType.has(place) && !told.has(place) && told.add(place);
  });
  // The value of a wrong key may itself be right, and is then kept.
  const isRight = ({ kind, path }: Breach) => {
    const behind = kind === 'key' ? valueAt(value, path) : null;
    return behind !== null && z.safeParse(schemaAt(schema, path) ?? z.never(), behind).success;
  };
  const wrong = breaches.filter(breach => !isRight(breach)).map(({ path }) => path);
  // The schema transforms nothing: whatever it accepts already has its type as written.
  const sound = without(value, wrong);
  return { value: (sound ?? {}) as Sound<File>, breaches };
}

type Whole = { readonly schema: Schema; readonly value: unknown; readonly base: Path };

function breachesOf(issue: z.core.$ZodIssue, { schema, value, base }: Whole): readonly Breach[] {
  const path = [...base, ...issue.path.map(step => (typeof step === 'number' ? step : String(step)))];
  const place = schemaAt(schema, path);
  const written = valueAt(value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => ({
        kind: 'unknown-key',
        path: [...path, key],
        known: keysOf(place),
      }));
    case 'invalid_union': {
      const near = issue.errors.find(branch => !branch.some(isOfAnotherType));
      if (near) return near.flatMap(inner => breachesOf(inner, { schema, value, base: path }));
      return [written === undefined ? { kind: 'missing', path } : { kind: 'type', path, wanted: shapesOf(place) }];
    }
    case 'invalid_type':
      return [written === undefined ? { kind: 'missing', path } : { kind: 'type', path, wanted: shapesOf(place) }];
    case 'invalid_value':
      if (written === undefined) return [{ kind: 'missing', path }];
      return [{ kind: 'choice', path, choices: issue.values.map(String) }];
    case 'invalid_key':
      return [{ kind: 'key', path, is: issue.issues[0]?.message ?? issue.message }];
    default:
      return [{ kind: 'value', path, is: issue.message, fault: faultOf(issue) }];
  }
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code !== 'too_big') return 'other';
  return issue.origin === 'string' ? 'too-long' : 'too-many';
}

function isOfAnotherType(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_union');
}

/** The schema at the end of a path; among alternatives, the first that has something there. */
function schemaAt(schema: Schema | undefined, path: Path): Schema | undefined {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodMiniOptional) return schemaAt(schema.def.innerType, path);
  if (schema === undefined || step === undefined) return schema;
  if (schema instanceof z.ZodMiniUnion) return schema.def.options.map(option => schemaAt(option, path)).find(Boolean);
  if (schema instanceof z.ZodMiniObject) return schemaAt(schema.shape[step], rest);
  if (schema instanceof z.ZodMiniRecord)
    return typeof step === 'string' ? schemaAt(schema.def.valueType, rest) : undefined;
  return schema instanceof z.ZodMiniArray && typeof step === 'number' ? schemaAt(schema.def.element, rest) : undefined;
}

function keysOf(schema: Schema | undefined): readonly string[] {
  if (schema instanceof z.ZodMiniUnion) return schema.def.options.flatMap(keysOf);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}

function shapesOf(schema: Schema | undefined): readonly Shape[] {
  if (schema instanceof z.ZodMiniUnion) return schema.def.options.flatMap(shapesOf);
  if (schema instanceof z.ZodMiniArray) return ['list'];
  return schema instanceof z.ZodMiniObject || schema instanceof z.ZodMiniRecord ? ['map'] : ['text'];
}

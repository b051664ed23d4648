/** Where does a value not keep to its schema, and what is it without that? */

import type { Path } from './problem.ts';
import * as z from './schema-library.ts';
import { valueAt, without } from './value.ts';

/** A value without what is wrong in it: anything may be missing, and a list has a hole there. */
export type Sound<Whole> = Whole extends string
  ? Whole
  : Whole extends readonly (infer Entry)[]
    ? readonly (Sound<Entry> | undefined)[]
    : { readonly [Key in keyof Whole]?: Sound<Whole[Key]> | undefined };

/** What of a file keeps to the schema, and where the rest does not. */
export type Checked<File> = {
  readonly value: Sound<File>;
  readonly breaches: readonly Breach[];
};

/** Where a file does not keep to the schema, before it is put into words. */
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

/** `too-long` is a text, `too-many` are the entries of a list. */
export type Fault = 'too-long' | 'too-many' | 'other';

type Schema = z.core.$ZodType;

export function check<File>(value: unknown, schema: z.ZodMiniType<File>): Checked<File> {
  const { success, data, error } = schema.safeParse(value);
  // A whole value lacks nothing.
  if (success) return { value: data as Sound<File>, breaches: [] };
  const all = error.issues.flatMap(issue => breachesOf(issue, { schema, value, base: [] }));
  // Of a text where a list belongs the letters are counted as well.
  const ofType = new Set(all.filter(({ kind }) => kind === 'type').map(({ path }) => String(path)));
  // Of a value the first fault is told: what is mended for it may mend the others.
  const told = new Set<string>();
  const breaches = all.filter(({ kind, path }) => {
    if (kind !== 'value') return true;
    const place = String(path);
    return !ofType.has(place) && !told.has(place) && told.add(place);
  });
  // A value whose key is wrong may be right itself, and is looked at then.
  const isRight = ({ kind, path }: Breach) => {
    const behind = kind === 'key' ? valueAt(value, path) : null;
    return behind !== null && z.safeParse(schemaAt(schema, path) ?? z.never(), behind).success;
  };
  const wrong = breaches.filter(breach => !isRight(breach)).map(({ path }) => path);
  // The schema changes nothing: what it has nothing against is of its type as it is written.
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

/** The schema of what stands at the end of a path; of alternatives the one that has something there. */
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

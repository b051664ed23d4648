/** Which parts of the schema library are used? Each start loads them: `zod/mini`, a quarter of classic zod. */

import { config } from 'zod/mini';

// Compiling the schemas takes longer than checking two files with them.
config({ jitless: true });

export {
  array,
  boolean,
  type core,
  custom,
  discriminatedUnion,
  enum,
  exactOptional,
  globalRegistry,
  type infer,
  literal,
  maxLength,
  meta,
  minLength,
  never,
  number,
  object,
  optional,
  partial,
  record,
  refine,
  regex,
  safeParse,
  strictObject,
  string,
  toJSONSchema,
  union,
  ZodMiniArray,
  ZodMiniObject,
  ZodMiniOptional,
  ZodMiniRecord,
  type ZodMiniType,
  ZodMiniUnion,
} from 'zod/mini';

/** Which parts of the schema library are used? Every start reads them: a quarter of the source that the classic zod brings along. */

import { config } from 'zod/mini';

// Compiling a schema costs more than the two files that it reads.
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

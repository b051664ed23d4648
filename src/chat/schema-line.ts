/** Does a file name its JSON Schema, so that editors can complete and check it? */

import type { Problem } from './problem.ts';
import { openSource, type SourceFile } from './source-text.ts';

export type SchemaName = 'chat' | 'community';

export function schemaLine(name: SchemaName): string {
  return `# yaml-language-server: $schema=./${name}.schema.json`;
}

/** A warning if no comment of the file names a schema; the advice says which. */
export function schemaLineProblems(file: SourceFile, name: SchemaName): readonly Problem[] {
  const { source } = openSource(file);
  if (MODELINE.test(source.text)) return [];
  return [
    source.problemAt(0, {
      severity: 'warning',
      message: 'the file does not name its schema, without which an editor neither completes nor checks it',
      advice: `Put above all: ${schemaLine(name)}`,
    }),
  ];
}

/** What YAML's language server looks for, in any comment. */
const MODELINE = /^\s*#\s+yaml-language-server\s*:.*\$schema\s*=/m;

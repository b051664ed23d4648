/** Where do editors find what to check the files of a new folder by? */

import type { ChatPlace } from './chat-place.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

/** The schemas that the first lines of the files name; one that is there stays as it is. */
export async function writeSchemas({ pathOf }: Pick<ChatPlace, 'pathOf'>, edges: Edges): Promise<void> {
  const { writeNewFile } = await edges.load.newFile();
  for (const [name, schema] of Object.entries(await edges.schemas())) {
    const file = pathOf(`${name}.schema.json`);
    const written = await writeNewFile(file, `${JSON.stringify(schema, undefined, 2)}\n`);
    if (written.kind === 'unwritable') await note(`${file} cannot be written: ${written.why}`, edges);
  }
}

import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/chat/chat-file.ts';

const STALE = 'stale: regenerate with `npx vitest run test/chat/json-schemas.test.ts --update`';

test.each(['chat', 'community'] as const)(
  'the committed JSON Schema of the %s file is the one that validates',
  async name => {
    const schema = `${JSON.stringify(jsonSchemas()[name], undefined, 2)}\n`;
    await expect(schema, STALE).toMatchFileSnapshot(`../../chats/${name}.schema.json`);
  },
);

test.each(['chat', 'community'] as const)('every key of the %s file is described, and shown by an example', name => {
  const { properties } = JSON.parse(JSON.stringify(jsonSchemas()[name]));
  for (const [key, schema] of Object.entries(properties))
    expect(schema, key).toMatchObject({
      description: expect.any(String),
      examples: [expect.anything(), ...anything(schema)],
    });
});

function anything(schema: unknown): readonly unknown[] {
  const { examples } = schema as { examples?: readonly unknown[] };
  return (examples ?? []).slice(1).map(() => expect.anything());
}

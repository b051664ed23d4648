import { execFile } from 'node:child_process';
import { appendFile, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../src/run/ports.ts';
import { createLog, LogDamaged, openLog } from '../../src/system/log-file.ts';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

const FORMAT = 'evening-1';
const RECORDS: readonly Json[] = [{ says: 'T1\n“Why?”' }, { says: 'T2' }, { says: 'T3 🩺', list: [1, 2] }];

const onWindows = process.platform === 'win32';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'evening.log');
});

async function write(records: readonly Json[]): Promise<void> {
  const log = await createLog({ path, format: FORMAT });
  for (const record of records) await log.append(record);
  await log.close();
}

async function append(record: Json): Promise<void> {
  const log = await openLog({ path, format: FORMAT });
  await log.append(record).finally(log.close);
}

async function read(): Promise<readonly Json[]> {
  const log = await openLog({ path, format: FORMAT });
  await log.close();
  return log.records;
}

/** The records, or the number of the line that is said to be damaged. */
async function readOrLine(): Promise<readonly Json[] | number> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LogDamaged) return error.line;
    throw error;
  }
}

/** The file's lines with their ends, the first one's format among them. */
async function lines(): Promise<readonly string[]> {
  return (await readFile(path, 'utf8')).split(/(?<=\n)/);
}

describe('a log file', () => {
  test('is empty when it is new', async () => {
    await write([]);
    expect(await read()).toEqual([]);
  });

  test('gives its records back in order, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 4 }), async values => {
        // As JSON has them: it knows no -0.
        const records: readonly Json[] = JSON.parse(JSON.stringify(values));
        path = join(await temporaryFolder(), 'evening.log');
        await write(records);
        expect(await read()).toEqual(records);
      }),
      { numRuns: 25 },
    );
  });

  test('goes on where it ended each time it is opened', async () => {
    await write([]);
    for (const record of RECORDS) await append(record);
    expect(await read()).toEqual(RECORDS);
  });

  test('keeps appends that nobody waited for in the order in which they were asked for', async () => {
    const records = Array.from({ length: 40 }, (_, i) => 'x'.repeat(i % 7) + i);
    const log = await createLog({ path, format: FORMAT });
    await Promise.all(records.map(log.append));
    await log.close();
    expect(await read()).toEqual(records);
  });

  test('writes all that was asked for before it closes, and refuses what comes after', async () => {
    const log = await createLog({ path, format: FORMAT });
    const asked = log.append('last');
    await log.close();
    await asked;
    await expect(log.append('too late')).rejects.toThrow();
    expect(await read()).toEqual(['last']);
  });

  test('does not take the place of another', async () => {
    await write(RECORDS);
    await expect(createLog({ path, format: FORMAT })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await read()).toEqual(RECORDS);
  });

  test('has to be there to be opened', async () => {
    await expect(openLog({ path, format: FORMAT })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.skipIf(onWindows)('is for its owner only', async () => {
    await write(RECORDS);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('a write that a crash cut off', () => {
  test('is dropped at whatever byte, and appending goes on', async () => {
    await write(RECORDS);
    const bytes = await readFile(path);
    const last = Buffer.byteLength((await lines()).at(-1) ?? '');
    for (let cut = 1; cut <= last; cut += 1) {
      await writeFile(path, bytes.subarray(0, bytes.length - cut));
      expect(await read(), `${cut} bytes are missing`).toEqual(RECORDS.slice(0, -1));
      await append('next');
      expect(await read(), `${cut} bytes were missing`).toEqual([...RECORDS.slice(0, -1), 'next']);
    }
  });

  test('leaves an empty log where it was the first', async () => {
    await write([]);
    const bytes = await readFile(path);
    for (let cut = 1; cut <= bytes.length; cut += 1) {
      await writeFile(path, bytes.subarray(0, bytes.length - cut));
      expect(await read(), `${cut} bytes are missing`).toEqual([]);
      await append('next');
      expect(await read(), `${cut} bytes were missing`).toEqual(['next']);
    }
  });

  test('is dropped where the disk kept its length and lost its bytes', async () => {
    await write(RECORDS);
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(100), Buffer.from('"}\n')]));
    expect(await read()).toEqual(RECORDS);
  });
});

describe('a file that was tampered with', () => {
  // The lines of `RECORDS`, by number: 1 is the format's.
  test.each([
    { what: 'its first record doubled', order: [1, 2, 2, 3, 4], line: 3 },
    { what: 'its last record doubled', order: [1, 2, 3, 4, 4], line: 5 },
    { what: 'a record missing', order: [1, 3, 4], line: 2 },
    { what: 'the last record but one missing', order: [1, 2, 4], line: 3 },
    { what: 'two records swapped', order: [1, 3, 2, 4], line: 2 },
    { what: 'its last two records swapped', order: [1, 2, 4, 3], line: 3 },
    { what: 'no first line', order: [2, 3, 4], line: 1 },
    { what: 'one record alone', order: [4], line: 1 },
  ])('is refused with $what', async ({ order, line }) => {
    await write(RECORDS);
    const written = await lines();
    await writeFile(path, order.map(number => written[number - 1]).join(''));
    expect(await readOrLine()).toBe(line);
  });

  test('is refused whatever byte is changed, but for the last line, which is dropped', async () => {
    await write(RECORDS);
    const bytes = await readFile(path);
    const lastStart = bytes.lastIndexOf(10, -2) + 1;
    const change = fc.record({
      place: fc.oneof(fc.integer({ min: 0, max: bytes.length - 1 }), fc.constant(lastStart - 1)),
      mask: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ place, mask }) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(place) ^ mask, place);
        await writeFile(path, changed);
        const line = bytes.subarray(0, place).filter(byte => byte === 10).length + 1;
        const found = await readOrLine();
        if (place >= lastStart && typeof found !== 'number') expect(found).toEqual(RECORDS.slice(0, -1));
        else expect(found).toBe(line);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['{', ''])(
    'is refused from the line on that is no JSON but %j, though its checksum is right',
    async rest => {
      await write(RECORDS);
      const line = `5 ${rest}`;
      await appendFile(path, `${crc32(line).toString(16).padStart(8, '0')} ${line}\n`);
      expect(await readOrLine()).toBe(5);
    },
  );

  test('is named with its line, and left as it is', async () => {
    await write(RECORDS);
    const changed = (await readFile(path, 'utf8')).replace('T2', 'T9');
    await writeFile(path, changed);
    await expect(read()).rejects.toThrow(`${path}:3: `);
    expect(await readFile(path, 'utf8')).toBe(changed);
  });

  test.each([
    { what: 'two lines', text: 'title: A chat\ndate: 2022-12-06\n' },
    { what: 'one line', text: 'title: A chat\n' },
    { what: 'a line without an end', text: 'title' },
  ])('is refused, and left as it is, when it is no log at all but $what', async ({ text }) => {
    await writeFile(path, text);
    expect(await readOrLine()).toBe(1);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('gives the records before the damage, and none behind it', async () => {
    await write(RECORDS);
    await writeFile(path, (await readFile(path, 'utf8')).replace('T2', 'T9'));
    await expect(read()).rejects.toMatchObject({ records: RECORDS.slice(0, 1) });
  });
});

test('another format, or a newer one, is refused with both names', async () => {
  await write(RECORDS);
  const opened = openLog({ path, format: 'evening-2' });
  await expect(opened).rejects.toThrow(LogDamaged);
  await expect(opened).rejects.toThrow(`${path}:1: written as "evening-1", and this hcldr reads "evening-2"`);
});

describe.skipIf(onWindows)('a record that the disk refuses', () => {
  /** In a process that may write no file longer than 4 KiB: a longer one is cut off there, as on a full disk. */
  async function writeInLittleRoom(records: readonly Json[]): Promise<readonly string[]> {
    const writer = await bundle(new URL('../support/log-writer.ts', import.meta.url), folder);
    const command = 'ulimit -f 8 && exec "$@"'; // blocks of 512 bytes, says POSIX
    const parts = [process.execPath, writer, path, FORMAT, JSON.stringify(records)];
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command, 'sh', ...parts]);
    return JSON.parse(stdout);
  }

  const TOO_LONG = 'x'.repeat(16 * 1024);

  test('is not in the file, and those before and behind it are', async () => {
    expect(await writeInLittleRoom(['first', TOO_LONG, 'second', TOO_LONG])).toEqual([
      'kept',
      'EFBIG',
      'kept',
      'EFBIG',
    ]);
    expect(await read()).toEqual(['first', 'second']);
  });

  test('leaves a file that goes on when there is room again', async () => {
    await writeInLittleRoom(['first', TOO_LONG]);
    await append('second');
    expect(await read()).toEqual(['first', 'second']);
  });
});

test.skipIf(onWindows)('nothing counts that is written into a file which was removed', async () => {
  const log = await createLog({ path, format: FORMAT });
  await rm(path);
  await expect(log.append({ says: 'T1' })).rejects.toThrow('its file was removed');
  await log.close();
});

test('a line counts once the disk has confirmed it, and not before', async () => {
  const log = await createLog({ path, format: FORMAT });
  const handle = await open(path);
  const files = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const happened: string[] = [];
  const confirm = vi.spyOn(files, 'datasync').mockImplementation(async () => {
    await new Promise(resolve => setTimeout(resolve, 20));
    happened.push('confirmed');
  });
  await log.append({ n: 1 }).then(() => happened.push('appended'));
  expect(happened).toEqual(['confirmed', 'appended']);

  confirm.mockRejectedValueOnce(Object.assign(new Error('input/output error'), { code: 'EIO' }));
  await expect(log.append({ n: 2 })).rejects.toThrow('input/output error');
  confirm.mockRestore();
  await log.close();
  const reopened = await openLog({ path, format: FORMAT });
  expect(reopened.records).toEqual([{ n: 1 }]);
  await reopened.close();
});

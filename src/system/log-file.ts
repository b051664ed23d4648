/**
 * How are records kept, so that a crash at any byte loses at most the record that was being written?
 *
 * One record per line: `<crc32 of the rest, 8 hex> <line number> <JSON>`. A line is on the disk before `append`
 * resolves. The first line names the format. If the last line is cut, or its checksum is wrong, it is the torn end of a
 * write that never became durable, and is dropped. Any other line with a wrong checksum, or in the wrong place, is
 * damage, and is refused.
 */

import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { parseJSON, valueAt } from '../chat/value.ts';
import type { Json } from '../run/ports.ts';
import { turns } from '../run/turns.ts';
import { syncFolder } from './durable.ts';
import { Expected } from './expected.ts';

export type LogFile = {
  /** The records that the file had when it was opened. */
  readonly records: readonly Json[];
  /** Resolves when the record is on the disk; if it rejects, the file is as it was. */
  readonly append: (record: Json) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The file is not what its first line promises; `line` counts from 1. */
export class LogDamaged extends Expected {
  override readonly name = 'LogDamaged';
  readonly path: string;
  readonly line: number;
  /** The records before the damage; what follows may be wrong or missing. */
  readonly records: readonly Json[];
  constructor(what: string, { path, line, records }: Damage) {
    super(`${path}:${line}: ${what}`);
    this.path = path;
    this.line = line;
    this.records = records;
  }
}

type Damage = { readonly path: string; readonly line: number; readonly records: readonly Json[] };

export type Format = {
  readonly path: string;
  readonly format: string;
  /** Whether a record can be one of this file's; by default any can. */
  readonly isRecord?: (record: Json) => boolean;
};

/** Creates the file, readable by its owner only; rejects with EEXIST if there is one. */
export async function createLog(format: Format): Promise<LogFile> {
  const file = await open(format.path, 'ax', 0o600);
  await file.close();
  const log = await openLog(format);
  await syncFolder(dirname(format.path));
  return log;
}

/** The records of a file that nobody is writing to: its run has ended, or was cut off. */
export async function recordsOf(format: Format): Promise<readonly Json[]> {
  return (await readLog(format)).records.slice(1);
}

/** Opens a file for appending; rejects with LogDamaged, or with the system's error. */
export async function openLog({ path, format, ...shape }: Format): Promise<LogFile> {
  const { records, length, bytes } = await readLog({ path, format, ...shape });
  const file = await open(path, 'r+');
  let lines = records.length;
  let end = length;
  const inTurn = turns();

  const write = async (record: Json): Promise<void> => {
    const line = Buffer.from(encodeLine(lines + 1, record));
    try {
      for (let written = 0; written < line.length; ) {
        written += (await file.write(line, written, line.length - written, end + written)).bytesWritten;
      }
      await file.datasync();
      // A removed file still takes writes, and nobody reads them again.
      if ((await file.stat()).nlink === 0) throw Object.assign(new Error('its file was removed'), { code: 'ENOENT' });
    } catch (error) {
      // A partial line would be damage as soon as another one follows it.
      await file.truncate(end).catch(() => undefined);
      throw error;
    }
    lines += 1;
    end += line.length;
  };

  try {
    if (bytes > length) await file.truncate(length);
    if (lines === 0) await write({ format });
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    records: records.slice(1),
    append: record => inTurn(() => write(record)),
    close: () => inTurn(() => file.close()),
  };
}

type Contents = { readonly records: readonly Json[]; readonly length: number; readonly bytes: number };

/** All intact records, including the first line's, and the length of the file up to their end. */
async function readLog({ path, format, isRecord = () => true }: Format): Promise<Contents> {
  const bytes = await readFile(path);
  const records: Json[] = [];
  let length = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, length)) {
    const line = bytes.subarray(length, end);
    const record = decodeLine(line, records.length + 1);
    const damage = (what: string) =>
      new LogDamaged(what, { path, line: records.length + 1, records: records.slice(1) });
    if (record === undefined) {
      if (end + 1 === bytes.length && !holdsWhole(line)) break;
      throw damage('the line does not match its checksum or is not in its place');
    }
    if (records.length === 0) expectFormat(record, { path, format });
    // Its checksum is right, so it was durable or somebody else wrote it: it must not be dropped as torn.
    else if (!isRecord(record)) throw damage('the line says nothing that this hcldr writes');
    records.push(record);
    length = end + 1;
  }
  const isBegun = encodeLine(1, { format }).startsWith(bytes.toString('utf8'));
  if (records.length === 0 && !isBegun)
    throw new LogDamaged('this is no journal of hcldr', { path, line: 1, records: [] });
  return { records, length, bytes: bytes.length };
}

function expectFormat(record: Json, { path, format }: Omit<Format, 'isRecord'>): void {
  const found = valueAt(record, ['format']);
  if (found !== format) {
    throw new LogDamaged(`written as ${JSON.stringify(found)}, and this hcldr reads ${JSON.stringify(format)}`, {
      path,
      line: 1,
      records: [],
    });
  }
}

function encodeLine(line: number, record: Json): string {
  const rest = `${line} ${JSON.stringify(record)}`;
  return `${checksum(Buffer.from(rest))} ${rest}\n`;
}

function decodeLine(bytes: Buffer, line: number): Json | undefined {
  const rest = bytes.subarray(9);
  if (bytes.subarray(0, 9).toString('latin1') !== `${checksum(rest)} `) return undefined;
  const text = rest.toString('utf8');
  const prefix = `${line} `;
  return text.startsWith(prefix) ? parseJSON(text.slice(prefix.length)) : undefined;
}

/**
 * Whether the line contains an intact record: one in the wrong place, or one joined to the remains of a damaged line.
 * It was durable, so it is not a torn write and must not be dropped as one.
 */
function holdsWhole(line: Buffer): boolean {
  const sums = line.toString('latin1').matchAll(/[0-9a-f]{8} /g);
  return [...sums].some(({ 0: sum, index }) => sum === `${checksum(line.subarray(index + 9))} `);
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

/**
 * What happens to records that a process appends to a log file all at once? They are given as JSON; it prints the
 * outcome of each.
 */

import { createLog } from '../../src/system/log-file.ts';

const [, , path = '', format = '', records = '[]'] = process.argv;
const log = await createLog({ path, format });
const outcomes = await Promise.allSettled(JSON.parse(records).map(log.append));
await log.close();
process.stdout.write(JSON.stringify(outcomes.map(one => (one.status === 'fulfilled' ? 'kept' : one.reason.code))));

/** A process that appends records to a log file, given as JSON, all at once; it prints what became of each. */

import { createLog } from '../../src/system/log-file.ts';

const [, , path = '', format = '', records = '[]'] = process.argv;
const log = await createLog({ path, format });
const outcomes = await Promise.allSettled(JSON.parse(records).map(log.append));
await log.close();
process.stdout.write(JSON.stringify(outcomes.map(one => (one.status === 'fulfilled' ? 'kept' : one.reason.code))));

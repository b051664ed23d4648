// How much memory did this process take at most? A hook for `node --import`: told in KiB, as the last line of its errors.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `peak ${process.resourceUsage().maxRSS} KiB\n`));

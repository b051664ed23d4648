/** Which parts of luxon, the library of dates and times, are used? */

export { DateTime, IANAZone } from 'luxon';

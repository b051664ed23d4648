/** How is a connection made on a bad day? */

/**
 * By default Node gives each address of a name 250 ms, and a slow link takes longer: if a network has addresses of both
 * kinds (IPv4 and IPv6), and the machine only one, none would ever answer. Like this, each has its turn within a
 * request's deadline.
 */
export const CONNECTING = { autoSelectFamilyAttemptTimeout: 3000 } as const;

/** How is a connection made on a bad day? */

/**
 * Node gives each address of a name 250 ms, and a slow link takes longer: where a network has two kinds of addresses, and
 * the machine only one, none would ever answer. Within the deadline of a request each has its turn.
 */
export const CONNECTING = { autoSelectFamilyAttemptTimeout: 3000 } as const;

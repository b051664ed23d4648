/** How does a test see what is refused to a user, where the tests run as root, who may read everything? */

/** The user id of `nobody` on most systems. */
const NOBODY = 65_534;

/** Acts with the rights of a user who owns nothing if this process has those of root; else with its own. */
export async function asNobody(act: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(NOBODY);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}

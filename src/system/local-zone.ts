/** Which zone does this machine's clock show? */

/** With an empty `TZ`, as cron and containers set it, Node names a zone that it does not know itself, and shows UTC. */
export function localZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** Which errors are no bugs? Something is in the way, and the person at the keyboard can clear it: told without a stack. */

export class Expected extends Error {
  /** What is told of it in a sentence; of most the message. */
  readonly told: string;
  /** What to do about it, in a sentence of its own. */
  readonly cure: string | undefined;
  constructor(message: string, { told = message, cure }: { readonly told?: string; readonly cure?: string } = {}) {
    super(message);
    this.told = told;
    this.cure = cure;
  }
}
